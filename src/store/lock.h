// One writer: a lock file beside the ledger (FILE.lock) that names who writes.
//
//   auto lock = store::Lock::take("news.duckdb", store::Lock::Mode::write, "add");
//   if (!lock) say(lock.error());      // "... is being written by process 4711 (newsledger add); ..."
//
// The kernel frees the lock when the process ends, however it ends, so nothing stale stays behind.
#pragma once
#include <string>

#include "newsledger/base.h"

namespace newsledger::store {

class Lock {
 public:
  enum class Mode { read, write };
  // `who`: the verb, and for `serve` " port token", so that other verbs can hand over to it.
  static Result<Lock> take(const std::string& ledger, Mode mode, const std::string& who);
  Lock() = default;
  Lock(Lock&& o) noexcept : fd_(o.fd_) { o.fd_ = -1; }
  Lock& operator=(Lock&& o) noexcept;
  ~Lock();
  // The line a writer left ("4711 serve 8080 TOKEN"), "" where nobody writes.
  static std::string holder(const std::string& ledger);

 private:
  explicit Lock(int fd) : fd_(fd) {}
  int fd_ = -1;
};

}  // namespace newsledger::store
