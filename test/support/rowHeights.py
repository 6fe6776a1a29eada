"""Reads flat OpenDocument spreadsheets; prints of each the sheets, and of each the heights of its rows in points."""
import json, sys
import xml.etree.ElementTree as ElementTree

table, style = ('{urn:oasis:names:tc:opendocument:xmlns:' + name + ':1.0}' for name in ('table', 'style'))
points = {'in': 72, 'cm': 72 / 2.54, 'mm': 72 / 25.4, 'pt': 1}

def sheets(file):
    root = ElementTree.parse(file).getroot()
    heights = {}
    for each in root.iter(style + 'style'):
        properties = each.find(style + 'table-row-properties')
        size = None if properties is None else properties.get(style + 'row-height')
        if size: heights[each.get(style + 'name')] = float(size[:-2]) * points[size[-2:]]
    def rows(sheet):
        read = []
        for row in sheet.iter(table + 'table-row'):
            # LibreOffice ends a sheet with as many empty rows as there are.
            repeated = int(row.get(table + 'number-rows-repeated', '1'))
            if repeated < 1000: read += [heights.get(row.get(table + 'style-name'), 0)] * repeated
        return read
    return {sheet.get(table + 'name'): rows(sheet) for sheet in root.iter(table + 'table')}

print(json.dumps([sheets(file) for file in sys.argv[1:]]))
