"""Reads flat OpenDocument spreadsheets, as LibreOffice writes them; prints the sheets of each: name, and rows of [type, value]."""
import json, sys
import xml.etree.ElementTree as ElementTree

office, table, text = (
    '{urn:oasis:names:tc:opendocument:xmlns:' + name + ':1.0}' for name in ('office', 'table', 'text')
)

def words(node):
    """Text of a paragraph: spaces, tabs and line breaks are elements of their own."""
    parts = [node.text or '']
    for child in node:
        if child.tag == text + 's': parts.append(' ' * int(child.get(text + 'c', '1')))
        elif child.tag == text + 'tab': parts.append('\t')
        elif child.tag == text + 'line-break': parts.append('\n')
        else: parts.append(words(child))
        parts.append(child.tail or '')
    return ''.join(parts)

def cell(node):
    kind = node.get(office + 'value-type')
    # LibreOffice knows no boolean cells: of an xlsx it makes these two formulas.
    if node.get(table + 'formula') in ('of:=TRUE()', 'of:=FALSE()'): return ['boolean', kind == 'float' and node.get(office + 'value') == '1']
    assert node.get(table + 'formula') is None, node.attrib
    if kind is None: return None
    if kind == 'float': return ['number', float(node.get(office + 'value'))]
    if kind == 'boolean': return ['boolean', node.get(office + 'boolean-value') == 'true']
    if kind == 'date': return ['date', node.get(office + 'date-value')[:10]]
    if kind == 'string': return ['text', '\n'.join(words(each) for each in node.findall(text + 'p'))]
    return [kind, None]

def cells(row):
    read = []
    for node in row:
        if node.tag not in (table + 'table-cell', table + 'covered-table-cell'): continue
        read += [cell(node)] * int(node.get(table + 'number-columns-repeated', '1'))
    while read and read[-1] is None: read.pop()
    return read

def rows(sheet):
    read = []
    for row in sheet.iter(table + 'table-row'):
        read += [cells(row)] * min(int(row.get(table + 'number-rows-repeated', '1')), 1000)
    while read and not read[-1]: read.pop()
    return read

def sheets(file):
    root = ElementTree.parse(file).getroot()
    return [{'name': sheet.get(table + 'name'), 'rows': rows(sheet)} for sheet in root.iter(table + 'table')]

print(json.dumps([sheets(file) for file in sys.argv[1:]]))
