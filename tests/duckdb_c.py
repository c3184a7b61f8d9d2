"""DuckDB through its C interface, for tests that need another program than newsledger to read or alter a file: the library
that stands beside the program, by ctypes. Cells come as text (None for NULL)."""
import ctypes, os, pathlib, sys
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from common import PROGRAM

def library():
    beside = pathlib.Path(PROGRAM).resolve().parent
    for folder in (beside, beside.parent / "lib", *(pathlib.Path(p) for p in filter(None, [os.environ.get("NEWSLEDGER_DUCKDB")]))):
        if (folder / "libduckdb.so").exists(): return ctypes.CDLL(str(folder / "libduckdb.so"))
    raise FileNotFoundError("libduckdb.so does not stand beside the program")

class Result(ctypes.Structure):
    _fields_ = [("column_count", ctypes.c_uint64), ("row_count", ctypes.c_uint64), ("rows_changed", ctypes.c_uint64), ("columns", ctypes.c_void_p), ("error", ctypes.c_char_p), ("internal", ctypes.c_void_p)]

class Database:
    def __init__(self, path=None):
        self.lib = lib = library()
        lib.duckdb_value_varchar.restype = ctypes.c_void_p
        lib.duckdb_value_varchar.argtypes = [ctypes.POINTER(Result), ctypes.c_uint64, ctypes.c_uint64]
        lib.duckdb_column_count.restype = lib.duckdb_row_count.restype = ctypes.c_uint64
        lib.duckdb_column_name.restype = lib.duckdb_result_error.restype = ctypes.c_char_p
        lib.duckdb_column_name.argtypes = [ctypes.POINTER(Result), ctypes.c_uint64]
        lib.duckdb_free.argtypes = [ctypes.c_void_p]
        self.db, self.connection = ctypes.c_void_p(), ctypes.c_void_p()
        assert lib.duckdb_open(path.encode() if path else None, ctypes.byref(self.db)) == 0, "cannot open %s" % path
        assert lib.duckdb_connect(self.db, ctypes.byref(self.connection)) == 0
    def run(self, sql):
        """Rows as dicts."""
        r, lib = Result(), self.lib
        failed = lib.duckdb_query(self.connection, sql.encode(), ctypes.byref(r))
        try:
            if failed: raise RuntimeError(lib.duckdb_result_error(ctypes.byref(r)).decode() + " in " + sql[:200])
            names = [lib.duckdb_column_name(ctypes.byref(r), c).decode() for c in range(lib.duckdb_column_count(ctypes.byref(r)))]
            out = []
            for i in range(lib.duckdb_row_count(ctypes.byref(r))):
                row = {}
                for c, name in enumerate(names):
                    p = lib.duckdb_value_varchar(ctypes.byref(r), c, i)
                    row[name] = ctypes.string_at(p).decode() if p else None
                    if p: lib.duckdb_free(p)
                out.append(row)
            return out
        finally: lib.duckdb_destroy_result(ctypes.byref(r))
    def close(self):
        self.lib.duckdb_disconnect(ctypes.byref(self.connection)); self.lib.duckdb_close(ctypes.byref(self.db))
