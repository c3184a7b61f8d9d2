// flock(2) on FILE.lock: exclusive for the one writer, shared for readers. Its text is only for the message.
#include "store/lock.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace newsledger::store {
namespace {
std::string line_of(int fd) {
  char buffer[256];
  ssize_t n = ::pread(fd, buffer, sizeof buffer, 0);
  std::string s(buffer, n > 0 ? static_cast<std::size_t>(n) : 0);
  while (!s.empty() && (s.back() == '\n' || s.back() == '\0')) s.pop_back();
  return s;
}
}  // namespace

Lock& Lock::operator=(Lock&& o) noexcept { std::swap(fd_, o.fd_); return *this; }

Lock::~Lock() {
  if (fd_ >= 0) ::close(fd_);
}

Result<Lock> Lock::take(const std::string& ledger, Mode mode, const std::string& who) {
  const std::string path = ledger + ".lock";
  int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (fd < 0) {
    // In a folder that cannot be written there is no writer to keep away.
    if (mode == Mode::read) return Lock();
    return Error{ErrorCode::store, std::string("the ledger's folder cannot be written: ") + std::strerror(errno), path};
  }
  if (::flock(fd, (mode == Mode::write ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0) {
    std::string first = line_of(fd);
    ::close(fd);
    std::size_t blank = first.find(' ');
    bool alive = blank != std::string::npos && ::kill(std::atoi(first.c_str()), 0) == 0;   // else a line left by a killed writer
    std::string text = !alive
        ? std::string("other processes are reading this ledger; wait until they are done")
        : "this ledger is being written by process " + first.substr(0, blank) + " (newsledger " +
              first.substr(blank + 1, first.find(' ', blank + 1) - blank - 1) + "); wait until it is done";
    return Error{ErrorCode::store, text, ledger};
  }
  if (mode == Mode::write) {
    std::string line = std::to_string(::getpid()) + " " + who + "\n";
    if (::ftruncate(fd, 0) != 0 || ::pwrite(fd, line.data(), line.size(), 0) < 0) { /* the lock holds all the same */ }
  }
  return Lock(fd);
}

std::string Lock::holder(const std::string& ledger) {
  int fd = ::open((ledger + ".lock").c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return {};
  bool writing = ::flock(fd, LOCK_SH | LOCK_NB) != 0;
  std::string line = writing ? line_of(fd) : std::string();
  ::close(fd);
  return line;
}

}  // namespace newsledger::store
