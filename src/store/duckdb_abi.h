// The part of DuckDB's C interface that the ledger uses, declared by hand: a published, versioned ABI, so that no header
// needs to be fetched. cmake/duckdb.cmake refuses a library of another version.
// Handles are pointers to structs that only the library knows. Rows come and go in data chunks of 2,048 rows at most.
#pragma once
#include <cstdint>
#include <string_view>

inline constexpr std::string_view kDuckdbVersion = "v1.5.6";

extern "C" {

typedef uint64_t idx_t;
typedef enum duckdb_state { DuckDBSuccess = 0, DuckDBError = 1 } duckdb_state;

typedef struct _duckdb_database { void* internal_ptr; }* duckdb_database;
typedef struct _duckdb_connection { void* internal_ptr; }* duckdb_connection;
typedef struct _duckdb_config { void* internal_ptr; }* duckdb_config;
typedef struct _duckdb_prepared_statement { void* internal_ptr; }* duckdb_prepared_statement;
typedef struct _duckdb_appender { void* internal_ptr; }* duckdb_appender;
typedef struct _duckdb_logical_type { void* internal_ptr; }* duckdb_logical_type;
typedef struct _duckdb_data_chunk { void* internal_ptr; }* duckdb_data_chunk;
typedef struct _duckdb_vector { void* internal_ptr; }* duckdb_vector;

// The numbers of duckdb_type that we meet.
enum : int {
  kDuckdbBoolean = 1, kDuckdbTinyint = 2, kDuckdbSmallint = 3, kDuckdbInteger = 4, kDuckdbBigint = 5,
  kDuckdbUtinyint = 6, kDuckdbUsmallint = 7, kDuckdbUinteger = 8, kDuckdbUbigint = 9,
  kDuckdbFloat = 10, kDuckdbDouble = 11, kDuckdbVarchar = 17
};
typedef int duckdb_type;

typedef struct duckdb_result {
  idx_t deprecated_column_count, deprecated_row_count, deprecated_rows_changed;
  void* deprecated_columns;
  char* deprecated_error_message;
  void* internal_data;
} duckdb_result;

// A VARCHAR in a vector: up to 12 bytes stand inside, longer ones behind the pointer.
typedef struct duckdb_string_t {
  union {
    struct { uint32_t length; char prefix[4]; char* ptr; } pointer;
    struct { uint32_t length; char inlined[12]; } inlined;
  } value;
} duckdb_string_t;
static_assert(sizeof(duckdb_string_t) == 16);

const char* duckdb_library_version(void);
void duckdb_free(void* ptr);

duckdb_state duckdb_create_config(duckdb_config* out);
duckdb_state duckdb_set_config(duckdb_config config, const char* name, const char* option);
void duckdb_destroy_config(duckdb_config* config);
duckdb_state duckdb_open_ext(const char* path, duckdb_database* out, duckdb_config config, char** out_error);
void duckdb_close(duckdb_database* database);
duckdb_state duckdb_connect(duckdb_database database, duckdb_connection* out);
void duckdb_disconnect(duckdb_connection* connection);
void duckdb_interrupt(duckdb_connection connection);

duckdb_state duckdb_query(duckdb_connection connection, const char* query, duckdb_result* out);
duckdb_state duckdb_prepare(duckdb_connection connection, const char* query, duckdb_prepared_statement* out);
const char* duckdb_prepare_error(duckdb_prepared_statement statement);
void duckdb_destroy_prepare(duckdb_prepared_statement* statement);
duckdb_state duckdb_bind_varchar_length(duckdb_prepared_statement statement, idx_t index, const char* value, idx_t length);
duckdb_state duckdb_bind_int64(duckdb_prepared_statement statement, idx_t index, int64_t value);
duckdb_state duckdb_bind_double(duckdb_prepared_statement statement, idx_t index, double value);
duckdb_state duckdb_bind_null(duckdb_prepared_statement statement, idx_t index);
duckdb_state duckdb_execute_prepared(duckdb_prepared_statement statement, duckdb_result* out);

const char* duckdb_result_error(duckdb_result* result);
idx_t duckdb_column_count(duckdb_result* result);
const char* duckdb_column_name(duckdb_result* result, idx_t column);
duckdb_type duckdb_column_type(duckdb_result* result, idx_t column);
duckdb_data_chunk duckdb_fetch_chunk(duckdb_result result);
void duckdb_destroy_result(duckdb_result* result);

duckdb_logical_type duckdb_create_logical_type(duckdb_type type);
void duckdb_destroy_logical_type(duckdb_logical_type* type);
duckdb_data_chunk duckdb_create_data_chunk(duckdb_logical_type* types, idx_t columns);
void duckdb_destroy_data_chunk(duckdb_data_chunk* chunk);
void duckdb_data_chunk_reset(duckdb_data_chunk chunk);
void duckdb_data_chunk_set_size(duckdb_data_chunk chunk, idx_t size);
idx_t duckdb_data_chunk_get_size(duckdb_data_chunk chunk);
duckdb_vector duckdb_data_chunk_get_vector(duckdb_data_chunk chunk, idx_t column);
void* duckdb_vector_get_data(duckdb_vector vector);
uint64_t* duckdb_vector_get_validity(duckdb_vector vector);
void duckdb_vector_ensure_validity_writable(duckdb_vector vector);
void duckdb_vector_assign_string_element_len(duckdb_vector vector, idx_t index, const char* text, idx_t length);
void duckdb_validity_set_row_invalid(uint64_t* validity, idx_t row);
bool duckdb_validity_row_is_valid(uint64_t* validity, idx_t row);

duckdb_state duckdb_appender_create(duckdb_connection connection, const char* schema, const char* table, duckdb_appender* out);
const char* duckdb_appender_error(duckdb_appender appender);
duckdb_state duckdb_append_data_chunk(duckdb_appender appender, duckdb_data_chunk chunk);
duckdb_state duckdb_appender_flush(duckdb_appender appender);
duckdb_state duckdb_appender_destroy(duckdb_appender* appender);

}  // extern "C"
