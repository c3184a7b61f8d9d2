// DuckDB behind a small face: open, ask, append. The only file pair of the project that calls DuckDB.
//
//   auto db = store::Database::open("news.duckdb", {.read_only = true});
//   auto st = db->query("SELECT category, count(*) FROM events GROUP BY 1", {}, [](const store::Row& r) {
//     use(r.text(0), r.integer(1)); return true; });
//
// Errors: every failure is ErrorCode::store with DuckDB's own words in it. Lifetimes: a Row and its string_views live
// for one call. Thread-safety: one Database belongs to one thread; interrupt() may be called from another.
#pragma once
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "newsledger/base.h"

namespace newsledger::store {

using Value = std::variant<std::monostate, std::int64_t, double, std::string>;   // NULL, BIGINT/BOOLEAN, DOUBLE, VARCHAR
using Values = std::vector<Value>;

// One row of an answer; column numbers from 0. A NULL reads as "", 0 or 0.0.
class Row {
 public:
  virtual bool null(int column) const = 0;
  virtual std::string_view text(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual double real(int column) const = 0;
  virtual Value value(int column) const = 0;
  virtual int columns() const = 0;

 protected:
  ~Row() = default;
};

struct Rows {
  std::vector<std::string> columns;
  std::vector<Values> rows;
};

struct DatabaseOptions {
  bool read_only = false;
  bool shut_in = false;         // no files, no network, no settings: for questions of strangers
  int threads = 0;              // 0: as many as there are
  std::string memory_limit;     // "2GB"; "" leaves DuckDB's own
};

class Database {
 public:
  static Result<Database> open(const std::string& path, const DatabaseOptions& options);   // ":memory:" too
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  using RowFn = std::function<bool(const Row&)>;                      // false: no more rows
  Status run(const std::string& sql, const Values& parameters = {});
  Status query(const std::string& sql, const Values& parameters, const RowFn& row,
               std::vector<std::string>* columns = nullptr);
  Result<Rows> rows(const std::string& sql, const Values& parameters = {});
  Result<Value> one(const std::string& sql, const Values& parameters = {});   // first cell; NULL where there is no row

  // Appends rows of a table through data chunks. Each row has the table's columns in their order; `types` holds one
  // letter a column: t text, i integer, d double, b boolean.
  Status append(const std::string& table, std::string_view types, const std::vector<Values>& rows);
  void interrupt();                                                    // stops what runs, from another thread
  static std::string library_version();

 private:
  struct Handle;
  explicit Database(std::unique_ptr<Handle>);
  std::unique_ptr<Handle> h_;
};

// 'it''s': a text as an SQL literal; "it": a name as an SQL identifier.
std::string sql_text(std::string_view s);
std::string sql_name(std::string_view s);

}  // namespace newsledger::store
