"""
What a researcher asks of one CSV, measures_joined.csv, in pandas: reads it as pandas would by itself, prints the types that
it found and the answers.
"""
import json, sys
import pandas

measures = pandas.read_csv(sys.argv[1])
listed = lambda column: measures[column].dropna().str.split('|')

def pairs(*columns):
    """Rows of what parallel lists have in common, one for each of their values."""
    own = measures[measures[columns[0]].notna()][['id', *columns]].copy()
    for column in columns: own[column] = own[column].astype(str).str.split('|')
    return own.explode(list(columns))

targets = pairs('target_ids', 'target_values', 'target_units')
targets['target_values'] = pandas.to_numeric(targets['target_values'])
print(json.dumps({
    'types': {name: str(kind) for name, kind in measures.dtypes.items()},
    'rows': len(measures),
    'empty_english': int(measures['text_en'].isna().sum()),
    'by_theme': measures.groupby('theme_title_en', sort=False).size().to_dict(),
    'with_targets': measures.loc[measures['targets'] > 0, 'id'].tolist(),
    'values_by_unit': targets.groupby('target_units')['target_values'].max().to_dict(),
    'in_foshan': measures.loc[measures['places'].fillna('').str.split('|').map(lambda names: '佛山市' in names), 'id'].tolist(),
    'of_education': measures.loc[measures['topics_en'].fillna('').str.split('|').map(lambda names: 'Education' in names), 'id'].tolist(),
    'doubtful': measures.loc[measures['annotation_ids'].notna(), 'id'].tolist(),
    'milestones': int(measures['milestones'].sum()),
    'places_named': sorted({place for places in listed('places') for place in places}),
}))
