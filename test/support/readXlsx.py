"""Reads workbooks with openpyxl; prints the sheets of each: name, what is frozen and filtered, widths, and rows of [type, value]."""
import datetime, json, re, sys
import openpyxl

def unescape(text):
    # ECMA-376 ST_Xstring: openpyxl leaves _x000D_ as it is.
    return re.sub(r'_x([0-9A-Fa-f]{4})_', lambda match: chr(int(match[1], 16)), text)

def cell(each):
    value = each.value
    if value is None: return None
    if isinstance(value, datetime.datetime): return ['date', value.date().isoformat()]
    if isinstance(value, bool): return ['boolean', value]
    if isinstance(value, (int, float)): return ['number', value]
    assert each.data_type == 's', (each.coordinate, each.data_type)
    return ['text', unescape(value)]

def sheets(book):
    return [
        {
            'name': sheet.title,
            'frozen': sheet.freeze_panes,
            'filter': sheet.auto_filter.ref,
            'widths': [sheet.column_dimensions[openpyxl.utils.get_column_letter(at + 1)].width for at in range(sheet.max_column)],
            'formats': [each.number_format for each in list(sheet.iter_rows())[-1]],
            'rows': [[cell(each) for each in row] for row in sheet.iter_rows()],
        }
        for sheet in book.worksheets
    ]

print(json.dumps([sheets(openpyxl.load_workbook(file)) for file in sys.argv[1:]]))
