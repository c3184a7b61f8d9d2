#include "ingest/byte_reader.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>

namespace newsledger::ingest {
namespace {
constexpr std::size_t kPiece = 1 << 16;
}

Result<ByteReader> ByteReader::open(const std::string& path) {
  ByteReader reader;
  reader.path_ = path;
  std::FILE* file = path == "-" ? stdin : std::fopen(path.c_str(), "rb");
  if (!file) return Error{ErrorCode::input, std::string("cannot read this input: ") + std::strerror(errno), path};
  reader.file_.reset(file);
  struct stat info{};
  if (fstat(fileno(file), &info) == 0 && S_ISDIR(info.st_mode)) return Error{ErrorCode::input, "this is a folder, a file was expected", path};
  return reader;
}

bool ByteReader::fill() {
  if (at_ > 0) { buffer_.erase(0, at_); at_ = 0; }
  const std::size_t old = buffer_.size();
  const std::size_t piece = old < kPiece ? kPiece : old;   // doubling: a long line costs its length once
  buffer_.resize(old + piece);
  const std::size_t n = std::fread(buffer_.data() + old, 1, piece, file_.get());
  buffer_.resize(old + n);
  if (n == 0 && std::ferror(file_.get())) error_ = errno;
  return n > 0;
}

std::string_view ByteReader::peek(std::size_t n) {
  while (buffer_.size() - at_ < n && fill()) {}
  return std::string_view(buffer_).substr(at_, n);
}

bool ByteReader::line(std::string& out) {
  std::size_t searched = at_;
  std::size_t stop;
  while ((stop = buffer_.find('\n', searched)) == std::string::npos) {
    const std::size_t behind = buffer_.size() - at_;
    if (!fill()) break;
    searched = at_ + behind;
  }
  if (stop == std::string::npos) {
    if (at_ >= buffer_.size()) return false;
    stop = buffer_.size();
  }
  out.assign(buffer_, at_, stop - at_);
  taken_ += stop - at_ + (stop < buffer_.size());
  at_ = stop < buffer_.size() ? stop + 1 : stop;
  if (out.ends_with('\r')) out.pop_back();
  return true;
}

void ByteReader::rest(std::string& out) {
  while (fill()) {}
  out.assign(buffer_, at_, std::string::npos);
  taken_ += out.size();
  buffer_.clear();
  at_ = 0;
}

Status ByteReader::status() const {
  if (error_ == 0) return Done{};
  return Error{ErrorCode::input, std::string("reading stopped: ") + std::strerror(error_), path_};
}

}  // namespace newsledger::ingest
