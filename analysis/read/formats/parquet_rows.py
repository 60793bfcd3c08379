"""The rows of a Parquet file as lines of JSON, read in a process of its own (see `apart`).

It imports nothing of the package, so that it is soon ready. The first line names all columns, or says what is wrong; a
row has those columns only that were asked for.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import pyarrow
from pyarrow import parquet


def list_rows(data: bytes, wanted: frozenset[str], max_rows: int, max_bytes: int) -> Iterator[dict[str, object]]:
    """First {"columns": [...]} or {"error": ...}, then each row; `wanted` are names in small letters, without signs."""
    with parquet.ParquetFile(pyarrow.BufferReader(data)) as file:
        names = file.schema_arrow.names
        used = [name for name in names if "".join(ch for ch in name if ch not in "_- ").casefold() in wanted]
        kinds = {field.name: str(field.type).removeprefix("large_") for field in file.schema_arrow}
        if file.metadata.num_rows > max_rows:
            yield {"error": "rows"}
            return
        if _measure(file.metadata, used) > max_bytes:
            yield {"error": "bytes"}
            return
    yield {"columns": names}
    # What stands in the file once for many rows stays once: a few bytes may say the same megabyte in each of them.
    once = [name for name in used if kinds[name] in ("string", "binary")]
    total = 0
    with parquet.ParquetFile(pyarrow.BufferReader(data), read_dictionary=once) as file:
        for batch in file.iter_batches(batch_size=256, columns=used, use_threads=False):
            for i in range(batch.num_rows):
                row = {name: _to_plain(_to_python(batch.column(n)[i])) for n, name in enumerate(batch.schema.names)}
                total += sum(len(value) for value in row.values() if isinstance(value, str))
                if total > max_bytes:
                    yield {"error": "bytes"}
                    return
                yield row


def _measure(held: parquet.FileMetaData, used: list[str]) -> int:
    groups = [held.row_group(number) for number in range(held.num_row_groups)]
    chunks = (group.column(number) for group in groups for number in range(group.num_columns))
    return sum(chunk.total_uncompressed_size for chunk in chunks if chunk.path_in_schema.split(".")[0] in used)


def _to_python(value: pyarrow.Scalar) -> object:
    try:
        return value.as_py()
    except UnicodeDecodeError:
        plain = value.dictionary[value.index.as_py()] if hasattr(value, "dictionary") else value
        return plain.as_buffer().to_pybytes() if hasattr(plain, "as_buffer") else None
    except (ValueError, OverflowError):  # a date that no calendar has
        return None


def _to_plain(value: object) -> object:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, list | tuple):
        return [_to_plain(item) for item in value[:100]]
    if isinstance(value, dict):
        return {str(key): _to_plain(item) for key, item in list(value.items())[:100]}
    return value if value is None or isinstance(value, str | int | float) else str(value)


if __name__ == "__main__":
    _rows, _bytes = int(sys.argv[1]), int(sys.argv[2])
    for _row in list_rows(sys.stdin.buffer.read(), frozenset(sys.argv[3:]), _rows, _bytes):
        sys.stdout.write(json.dumps(_row) + "\n")
