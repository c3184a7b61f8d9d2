// A stranger's SQL, shut in (see ask.h): a database of its own, opened read-only, with files, network, extensions and
// settings closed, a watchdog that interrupts, and only statements that DESCRIBE accepts (SELECT and its kin).
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "store/ask.h"

namespace newsledger::store {
namespace {

// Interrupts a database after so many seconds, unless it was told that the work is done.
class Watchdog {
 public:
  Watchdog(Database& db, double seconds) : thread_([this, &db, seconds] {
    std::unique_lock lock(mutex_);
    if (!done_.wait_for(lock, std::chrono::duration<double>(seconds), [this] { return over_; })) { fired_ = true; db.interrupt(); }
  }) {}
  ~Watchdog() {
    { std::lock_guard lock(mutex_); over_ = true; }
    done_.notify_one();
    thread_.join();
  }
  bool fired() const { return fired_; }

 private:
  std::mutex mutex_;
  std::condition_variable done_;
  bool over_ = false;
  std::atomic<bool> fired_ = false;
  std::thread thread_;
};

Json json_of(const Value& v) {
  if (const auto* s = std::get_if<std::string>(&v)) return *s;
  if (const auto* n = std::get_if<std::int64_t>(&v)) return *n;
  if (const auto* d = std::get_if<double>(&v)) return *d;
  return nullptr;
}

bool is_plain(std::string_view type) {
  for (std::string_view t : {"VARCHAR", "BIGINT", "INTEGER", "DOUBLE", "FLOAT", "BOOLEAN", "SMALLINT", "TINYINT", "UINTEGER", "UTINYINT", "USMALLINT"}) if (type == t) return true;
  return false;
}

}  // namespace

Result<Answer> ask_sql(const std::string& path, const std::string& sql, const QueryLimits& limits) {
  auto lock = Lock::take(path, Lock::Mode::read, "query");
  if (!lock) return lock.error();
  auto db = Database::open(path, {.read_only = true, .shut_in = true, .memory_limit = limits.memory});
  if (!db) return db.error();
  std::string body = sql;
  while (!body.empty() && (body.back() == ';' || body.back() == ' ' || body.back() == '\n')) body.pop_back();
  if (body.find(';') != std::string::npos && body.find('\'') == std::string::npos) return Error{ErrorCode::usage, "one SELECT at a time", "query"};
  Watchdog watchdog(*db, limits.seconds);
  // Types first: what is not plain (dates, lists, big sums) is asked for as text. DESCRIBE refuses what is no question.
  auto described = db->rows("DESCRIBE SELECT * FROM (" + body + "\n) AS asked");
  auto say = [&](Error e) -> Error {
    if (watchdog.fired()) return {ErrorCode::store, "the question took more than " + std::to_string(static_cast<int>(limits.seconds)) + " seconds and was stopped; narrow it or raise --seconds", "query"};
    e.code = ErrorCode::usage;
    return e;
  };
  if (!described) return say(described.error());
  Answer out;
  std::string select;
  for (const Values& v : described->rows) {
    const std::string& name = std::get<std::string>(v[0]);
    const std::string& type = std::get<std::string>(v[1]);
    out.columns.push_back(name);
    std::string quoted = sql_name(name);
    select += (select.empty() ? "" : ", ") + (is_plain(type) ? quoted : type == "HUGEINT" || type.starts_with("DECIMAL") ? "CAST(" + quoted + " AS DOUBLE)" : "CAST(" + quoted + " AS VARCHAR)");
  }
  bool more = false;
  auto s = db->query("SELECT " + select + " FROM (" + body + "\n) AS asked LIMIT " + std::to_string(limits.rows + 1), {}, [&](const Row& r) {
    if (static_cast<long>(out.rows.size()) == limits.rows) { more = true; return false; }
    Json j = Json::object();
    for (int c = 0; c < r.columns(); ++c) j[out.columns[static_cast<std::size_t>(c)]] = json_of(r.value(c));
    out.rows.push_back(std::move(j));
    return true;
  });
  if (!s) return say(s.error());
  out.last_line = std::to_string(out.rows.size()) + (out.rows.size() == 1 ? " row" : " rows") + (more ? "; there are more, raise --rows" : "");
  return out;
}

}  // namespace newsledger::store
