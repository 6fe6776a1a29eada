"""
Checks a folder that a release was unpacked into, by the words of the standards alone: Data Package 2.0 and Table Schema 2.0
(datapackage.org, resource, dialect, field types, constraints, keys) and CSV on the Web (W3C tabular-data-model and
tabular-metadata, 2015: titles against the header, datatypes and formats, null, required, keys). Prints every fault.
"""
import csv, hashlib, json, os, re, sys

folder, faults = sys.argv[1], []

def told(*words): faults.append(' '.join(str(word) for word in words))

def read(path, encoding, dialect):
    assert dialect['delimiter'] == ',' and dialect['quoteChar'] == '"' and dialect['doubleQuote'] is True and dialect['header'] is True
    with open(os.path.join(folder, path), encoding=encoding, newline='') as file:
        text = file.read()
    if text.startswith('\ufeff'): told(path, 'begins with a byte order mark')
    header, *rows = csv.reader(text.splitlines(keepends=True), strict=True)
    for at, row in enumerate(rows):
        if len(row) != len(header): told(path, 'row', at + 1, 'has', len(row), 'cells')
    return header, rows

number = re.compile(r'[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?')
lexical = {
    'string': lambda cell, _: True,
    'integer': lambda cell, _: re.fullmatch(r'[+-]?\d+', cell),
    'number': lambda cell, _: number.fullmatch(cell),
    'boolean': lambda cell, field: cell in field.get('trueValues', []) + field.get('falseValues', []),
    'date': lambda cell, _: re.fullmatch(r'\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])', cell),
}

def check_field(where, field, cells, missing):
    rules = field.get('constraints', {})
    present = [cell for cell in cells if cell not in missing]
    if rules.get('required') and len(present) < len(cells): told(where, 'is required and missing')
    if rules.get('unique') and len(set(present)) < len(present): told(where, 'is not unique')
    for cell in present:
        if not lexical[field['type']](cell, field): told(where, repr(cell), 'is not a', field['type'])
        if 'pattern' in rules and not re.search(rules['pattern'], cell): told(where, repr(cell), 'does not match')
        if 'enum' in rules and cell not in rules['enum']: told(where, repr(cell), 'is not listed')
        if len(cell) < rules.get('minLength', 0): told(where, repr(cell), 'is too short')

def check_package():
    with open(os.path.join(folder, 'datapackage.json'), encoding='utf-8') as file: package = json.load(file)
    tables = {}
    for resource in package['resources']:
        path, schema = resource['path'], resource['schema']
        with open(os.path.join(folder, path), 'rb') as file: content = file.read()
        if len(content) != resource['bytes']: told(path, 'has another size')
        if 'sha256:' + hashlib.sha256(content).hexdigest() != resource['hash']: told(path, 'has another hash')
        header, rows = read(path, resource['encoding'], resource['dialect'])
        if header != [field['name'] for field in schema['fields']]: told(path, 'has other columns')
        columns = dict(zip(header, zip(*rows)))
        for field in schema['fields']: check_field(path + '.' + field['name'], field, columns.get(field['name'], ()), schema['missingValues'])
        keys = list(zip(*(columns.get(name, ()) for name in schema['primaryKey'])))
        if len(set(keys)) < len(keys): told(path, 'repeats a primary key')
        tables[resource['name']] = (schema, columns)
    for name, (schema, columns) in tables.items():
        for key in schema.get('foreignKeys', []):
            target = tables[key['reference']['resource']][1][key['reference']['fields'][0]]
            for cell in columns.get(key['fields'][0], ()):
                if cell not in schema['missingValues'] and cell not in target: told(name, key['fields'], repr(cell), 'leads nowhere')
    return len(tables)

bases = {
    'string': lambda cell: True,
    'integer': lexical['integer'],
    'double': lambda cell, *_: number.fullmatch(cell) or cell in ('NaN', 'INF', '-INF'),
    'boolean': lambda cell, *_: cell in ('true', 'false'),
    'date': lexical['date'],
}

def check_cell(where, column, cell):
    if cell == column['null']:
        if column['required']: told(where, 'is required and null')
        return
    datatype = column['datatype'] if isinstance(column['datatype'], dict) else {'base': column['datatype']}
    base, form = datatype['base'], datatype.get('format')
    valid = bases[base](cell) if base == 'string' else bases[base](cell, {})
    if not valid: told(where, repr(cell), 'is not a', base)
    if base == 'string' and form and not re.search(form, cell): told(where, repr(cell), 'does not match', form)
    if base == 'boolean' and form != 'true|false' or base == 'date' and form != 'yyyy-MM-dd': told(where, 'has the format', form)
    if len(cell) < datatype.get('minLength', 0): told(where, repr(cell), 'is too short')

def check_group(path):
    with open(os.path.join(folder, path), encoding='utf-8') as file: group = json.load(file)
    context = group['@context']
    if (context if isinstance(context, str) else context[0]) != 'http://www.w3.org/ns/csvw': told(path, 'has another context')
    if group['tables'][0]['url'] + '-metadata.json' != path: told(path, 'does not describe its own table first')
    tables = {}
    for table in group['tables']:
        header, rows = read(table['url'], group['dialect']['encoding'], group['dialect'])
        columns = table['tableSchema']['columns']
        if len(header) != len(columns): told(path, table['url'], 'has', len(header), 'columns')
        for heading, column in zip(header, columns):
            if not re.fullmatch(r'[A-Za-z][\w.]*', column['name']): told(path, column['name'], 'is not a name')
            # Compatible: titles of a language that matches, `und` matches all.
            if heading not in column['titles'].values(): told(path, heading, 'is not a title of', column['name'])
        for row in rows:
            for column, cell in zip(columns, row): check_cell(table['url'] + '.' + column['name'], column, cell)
        tables[table['url']] = {column['name']: [row[at] for row in rows] for at, column in enumerate(columns)}
        key = tables[table['url']][table['tableSchema']['primaryKey']]
        if len(set(key)) < len(key): told(path, table['url'], 'repeats a primary key')
        if '{' + table['tableSchema']['primaryKey'] + '}' not in table['tableSchema']['aboutUrl']: told(path, 'aboutUrl is of no row')
    for table in group['tables']:
        for key in table['tableSchema'].get('foreignKeys', []):
            # A resource must be a table of the same group.
            target = tables[key['reference']['resource']][key['reference']['columnReference']]
            for cell in tables[table['url']][key['columnReference']]:
                if cell != '' and cell not in target: told(path, key['columnReference'], repr(cell), 'leads nowhere')

resources = check_package()
groups = sorted(name for name in os.listdir(folder) if name.endswith('.csv-metadata.json'))
for name in groups: check_group(name)
print(json.dumps({'resources': resources, 'groups': len(groups), 'faults': faults}))
