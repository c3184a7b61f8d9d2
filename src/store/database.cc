// DuckDB's C interface (see database.h). Answers are read chunk by chunk; rows are appended in chunks of 2,048.
#include "store/database.h"

#include <utility>

#include "store/duckdb_abi.h"

namespace newsledger::store {

struct Database::Handle {
  duckdb_database db = nullptr;
  duckdb_connection connection = nullptr;
  ~Handle() {
    if (connection) duckdb_disconnect(&connection);
    if (db) duckdb_close(&db);
  }
};

Database::Database(std::unique_ptr<Handle> h) : h_(std::move(h)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

std::string sql_text(std::string_view s) {
  std::string out = "'";
  for (char c : s) { if (c == '\'') out += '\''; if (c) out += c; }
  return out + "'";
}
std::string sql_name(std::string_view s) {
  std::string out = "\"";
  for (char c : s) { if (c == '"') out += '"'; if (c) out += c; }
  return out + "\"";
}

std::string Database::library_version() { return duckdb_library_version(); }
void Database::interrupt() { duckdb_interrupt(h_->connection); }

namespace {

// What a broken or foreign file makes DuckDB say, in a sentence that tells what to do.
Error opening_error(const std::string& path, const std::string& said) {
  auto has = [&](const char* words) { return said.find(words) != std::string::npos; };
  std::string text;
  if (has("lock on file") || has("Conflicting lock"))
    text = "another process holds this ledger; wait until it is done";
  else if (has("not a valid DuckDB database") || has("checksum") || has("Corrupt") || has("corrupt") || has("deserializ"))
    text = "this is not a ledger, or it is damaged; nothing was changed in it, restore a copy or make a new one";
  else if (has("newer version") || has("version number"))
    text = "this ledger was written by a newer DuckDB than " + std::string(kDuckdbVersion) + "; use the program that wrote it";
  else
    text = "the ledger cannot be opened";
  return Error{ErrorCode::store, text + " (" + said + ")", path};
}

class ChunkRow final : public Row {
 public:
  ChunkRow(duckdb_data_chunk chunk, const std::vector<duckdb_type>& types) : types_(types) {
    for (idx_t c = 0; c < types.size(); ++c) {
      duckdb_vector v = duckdb_data_chunk_get_vector(chunk, c);
      data_.push_back(duckdb_vector_get_data(v));
      valid_.push_back(duckdb_vector_get_validity(v));
    }
  }
  void at(idx_t row) { row_ = row; }
  int columns() const override { return static_cast<int>(types_.size()); }
  bool null(int c) const override { return valid_[c] && !((valid_[c][row_ / 64] >> (row_ % 64)) & 1); }
  std::string_view text(int c) const override {
    if (null(c) || types_[c] != kDuckdbVarchar) return {};
    const auto& s = static_cast<const duckdb_string_t*>(data_[c])[row_];
    const std::uint32_t n = s.value.inlined.length;
    return {n <= 12 ? s.value.inlined.inlined : s.value.pointer.ptr, n};
  }
  std::int64_t integer(int c) const override {
    if (null(c)) return 0;
    switch (types_[c]) {
      case kDuckdbBoolean: return get<bool>(c);
      case kDuckdbTinyint: return get<std::int8_t>(c);
      case kDuckdbSmallint: return get<std::int16_t>(c);
      case kDuckdbInteger: return get<std::int32_t>(c);
      case kDuckdbUtinyint: return get<std::uint8_t>(c);
      case kDuckdbUsmallint: return get<std::uint16_t>(c);
      case kDuckdbUinteger: return get<std::uint32_t>(c);
      case kDuckdbBigint: case kDuckdbUbigint: return get<std::int64_t>(c);
      case kDuckdbFloat: case kDuckdbDouble: return static_cast<std::int64_t>(real(c));
      default: return 0;
    }
  }
  double real(int c) const override {
    if (null(c)) return 0;
    if (types_[c] == kDuckdbDouble) return get<double>(c);
    if (types_[c] == kDuckdbFloat) return get<float>(c);
    return static_cast<double>(integer(c));
  }
  Value value(int c) const override {
    if (null(c)) return {};
    switch (types_[c]) {
      case kDuckdbVarchar: return std::string(text(c));
      case kDuckdbDouble: case kDuckdbFloat: return real(c);
      default: return integer(c);
    }
  }

 private:
  template <class T> T get(int c) const { return static_cast<const T*>(data_[c])[row_]; }
  const std::vector<duckdb_type>& types_;
  std::vector<void*> data_;
  std::vector<std::uint64_t*> valid_;
  idx_t row_ = 0;
};

struct Answer {
  duckdb_result result{};
  ~Answer() { duckdb_destroy_result(&result); }
};

Error failed(const char* said, const std::string& sql) {
  std::string text = said ? said : "unknown error";
  return Error{ErrorCode::store, "the ledger refused: " + text, sql.size() > 120 ? sql.substr(0, 120) + "..." : sql};
}

Status execute(duckdb_connection connection, const std::string& sql, const Values& parameters, Answer& answer) {
  if (parameters.empty()) {
    if (duckdb_query(connection, sql.c_str(), &answer.result) == DuckDBError) return failed(duckdb_result_error(&answer.result), sql);
    return Done{};
  }
  duckdb_prepared_statement statement = nullptr;
  if (duckdb_prepare(connection, sql.c_str(), &statement) == DuckDBError) {
    Error e = failed(duckdb_prepare_error(statement), sql);
    duckdb_destroy_prepare(&statement);
    return e;
  }
  for (idx_t i = 0; i < parameters.size(); ++i) {
    const Value& v = parameters[i];
    if (const auto* s = std::get_if<std::string>(&v)) duckdb_bind_varchar_length(statement, i + 1, s->data(), s->size());
    else if (const auto* n = std::get_if<std::int64_t>(&v)) duckdb_bind_int64(statement, i + 1, *n);
    else if (const auto* d = std::get_if<double>(&v)) duckdb_bind_double(statement, i + 1, *d);
    else duckdb_bind_null(statement, i + 1);
  }
  duckdb_state state = duckdb_execute_prepared(statement, &answer.result);
  duckdb_destroy_prepare(&statement);
  if (state == DuckDBError) return failed(duckdb_result_error(&answer.result), sql);
  return Done{};
}

}  // namespace

Result<Database> Database::open(const std::string& path, const DatabaseOptions& options) {
  duckdb_config config = nullptr;
  duckdb_create_config(&config);
  duckdb_set_config(config, "access_mode", options.read_only ? "READ_ONLY" : "AUTOMATIC");
  duckdb_set_config(config, "autoinstall_known_extensions", "false");
  duckdb_set_config(config, "autoload_known_extensions", "false");
  duckdb_set_config(config, "storage_compatibility_version", "v1.2.0");   // text columns may be packed with zstd
  if (options.threads) duckdb_set_config(config, "threads", std::to_string(options.threads).c_str());
  if (!options.memory_limit.empty()) duckdb_set_config(config, "memory_limit", options.memory_limit.c_str());
  auto handle = std::make_unique<Handle>();
  char* said = nullptr;
  duckdb_state state = duckdb_open_ext(path == ":memory:" ? nullptr : path.c_str(), &handle->db, config, &said);
  duckdb_destroy_config(&config);
  if (state == DuckDBError) {
    Error e = opening_error(path, said ? said : "no reason given");
    if (said) duckdb_free(said);
    return e;
  }
  if (duckdb_connect(handle->db, &handle->connection) == DuckDBError) return Error{ErrorCode::store, "the ledger gives no connection", path};
  Database db(std::move(handle));
  if (options.shut_in)
    for (const char* sql : {"SET enable_external_access = false", "SET lock_configuration = true"})
      if (auto s = db.run(sql); !s) return s.error();
  return db;
}

Status Database::run(const std::string& sql, const Values& parameters) {
  Answer answer;
  return execute(h_->connection, sql, parameters, answer);
}

Status Database::query(const std::string& sql, const Values& parameters, const RowFn& row, std::vector<std::string>* columns) {
  Answer answer;
  if (auto s = execute(h_->connection, sql, parameters, answer); !s) return s;
  std::vector<duckdb_type> types;
  for (idx_t c = 0; c < duckdb_column_count(&answer.result); ++c) {
    types.push_back(duckdb_column_type(&answer.result, c));
    if (columns) columns->emplace_back(duckdb_column_name(&answer.result, c));
  }
  bool more = true;
  while (more) {
    duckdb_data_chunk chunk = duckdb_fetch_chunk(answer.result);
    if (!chunk) {
      // The end, or an error in the middle of a streamed answer.
      if (const char* said = duckdb_result_error(&answer.result); said && *said) return failed(said, sql);
      break;
    }
    ChunkRow view(chunk, types);
    idx_t n = duckdb_data_chunk_get_size(chunk);
    for (idx_t i = 0; i < n && more; ++i) { view.at(i); more = row(view); }
    duckdb_destroy_data_chunk(&chunk);
  }
  return Done{};
}

Result<Rows> Database::rows(const std::string& sql, const Values& parameters) {
  Rows out;
  auto status = query(sql, parameters, [&](const Row& r) {
    Values& v = out.rows.emplace_back();
    for (int c = 0; c < r.columns(); ++c) v.push_back(r.value(c));
    return true;
  }, &out.columns);
  if (!status) return status.error();
  return out;
}

Result<Value> Database::one(const std::string& sql, const Values& parameters) {
  Value out;
  auto status = query(sql, parameters, [&](const Row& r) { out = r.value(0); return false; });
  if (!status) return status.error();
  return out;
}

namespace {

constexpr idx_t kChunk = 2048;

void put(duckdb_vector vector, idx_t row, char type, const Value& v) {
  void* data = duckdb_vector_get_data(vector);
  if (std::holds_alternative<std::monostate>(v)) {
    duckdb_vector_ensure_validity_writable(vector);
    duckdb_validity_set_row_invalid(duckdb_vector_get_validity(vector), row);
  } else if (type == 't') {
    const std::string& s = std::get<std::string>(v);
    duckdb_vector_assign_string_element_len(vector, row, s.data(), s.size());
  } else if (type == 'd') {
    const auto* d = std::get_if<double>(&v);
    static_cast<double*>(data)[row] = d ? *d : static_cast<double>(std::get<std::int64_t>(v));
  } else if (type == 'b') {
    static_cast<bool*>(data)[row] = std::get<std::int64_t>(v) != 0;
  } else {
    static_cast<std::int64_t*>(data)[row] = std::get<std::int64_t>(v);
  }
}

int duckdb_type_of(char letter) {
  switch (letter) {
    case 't': return kDuckdbVarchar;
    case 'd': return kDuckdbDouble;
    case 'b': return kDuckdbBoolean;
    default: return kDuckdbBigint;
  }
}

}  // namespace

Status Database::append(const std::string& table, std::string_view types, const std::vector<Values>& rows) {
  if (rows.empty()) return Done{};
  duckdb_appender appender = nullptr;
  auto fail = [&](const char* what) {
    const char* said = appender ? duckdb_appender_error(appender) : nullptr;
    Error e{ErrorCode::store, std::string("rows could not be ") + what + ": " + (said ? said : "no reason given"), table};
    if (appender) duckdb_appender_destroy(&appender);
    return e;
  };
  if (duckdb_appender_create(h_->connection, nullptr, table.c_str(), &appender) == DuckDBError) return fail("taken");
  std::vector<duckdb_logical_type> logical;
  for (char t : types) logical.push_back(duckdb_create_logical_type(duckdb_type_of(t)));
  duckdb_data_chunk chunk = duckdb_create_data_chunk(logical.data(), logical.size());
  bool good = true;
  for (std::size_t first = 0; first < rows.size() && good; first += kChunk) {
    idx_t n = std::min<std::size_t>(kChunk, rows.size() - first);
    duckdb_data_chunk_reset(chunk);
    for (idx_t c = 0; c < types.size(); ++c) {
      duckdb_vector vector = duckdb_data_chunk_get_vector(chunk, c);
      for (idx_t r = 0; r < n; ++r) put(vector, r, types[c], rows[first + r][c]);
    }
    duckdb_data_chunk_set_size(chunk, n);
    good = duckdb_append_data_chunk(appender, chunk) == DuckDBSuccess;
  }
  duckdb_destroy_data_chunk(&chunk);
  for (duckdb_logical_type& t : logical) duckdb_destroy_logical_type(&t);
  if (!good || duckdb_appender_flush(appender) == DuckDBError) return fail("written");
  duckdb_appender_destroy(&appender);
  return Done{};
}

}  // namespace newsledger::store
