# Prints the columns with their types, and the rows, of a Parquet file as
# pyarrow reads it.
import json
import sys

from pyarrow import parquet

t = parquet.read_table(sys.argv[2])
json.dump({"types": {f.name: str(f.type) for f in t.schema}, "rows": t.to_pylist()}, sys.stdout, default=str)
