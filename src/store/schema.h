// The ledger's tables, column by column: the one source of the SQL that makes them, of the code that fills them and of
// docs/schema.md.
//
// Every row that is derived from reports carries rev_from and rev_to: the revision (one run of `add`, `correct`, ...)
// that made it and the one that replaced it; rev_to is NULL while the row holds. Nothing is deleted but by `forget`.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.h"

namespace newsledger::store {

inline constexpr int kSchemaVersion = 3;

struct Column {
  std::string_view name;
  char type;               // t text, i integer, d double, b boolean
  std::string_view about;
};
struct TableDef {
  std::string_view name, about;
  std::vector<Column> columns;
  std::string types() const;                       // one letter a column
  int column(std::string_view name) const;         // -1: there is none
};

const std::vector<TableDef>& schema();             // in the order a report travels
const TableDef& table(std::string_view name);      // must exist
std::string create_sql(const TableDef& t);
const std::vector<std::pair<std::string_view, std::string_view>>& views();   // name, SELECT: flat, for export and SQL

// Makes the tables of a new ledger, migrates an older one, refuses a newer one with a sentence.
Status prepare_schema(Database& db, const std::string& path, bool read_only);

std::string schema_markdown();                     // docs/schema.md

// A row of one table, filled by column name; what is not set is NULL.
class Record {
 public:
  explicit Record(const TableDef& t) : table_(&t), values_(t.columns.size()) {}
  Record& text(std::string_view column, std::string_view v) { return put(column, std::string(v)); }
  Record& text_or_null(std::string_view column, std::string_view v) { return v.empty() ? *this : text(column, v); }
  Record& integer(std::string_view column, std::int64_t v) { return put(column, v); }
  Record& real(std::string_view column, double v) { return put(column, v); }
  Record& put(std::string_view column, Value v);
  const Value& get(std::string_view column) const;
  Values& values() { return values_; }
  const Values& values() const { return values_; }

 private:
  const TableDef* table_;
  Values values_;
};

}  // namespace newsledger::store
