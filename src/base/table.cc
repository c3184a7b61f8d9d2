// Line tables and whole files.
#include "base/table.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace newsledger {

std::string_view trim(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\t' || s.front() == '\r')) s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t' || s.back() == '\r')) s.remove_suffix(1);
  return s;
}

std::string lower_ascii(std::string_view s) {
  std::string out(s);
  for (char& c : out) if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

std::vector<std::string> split(std::string_view s, char by) {
  std::vector<std::string> out;
  while (true) {
    std::size_t at = s.find(by);
    std::string_view part = trim(s.substr(0, at));
    if (!part.empty()) out.emplace_back(part);
    if (at == std::string_view::npos) return out;
    s.remove_prefix(at + 1);
  }
}

Result<std::string> read_file(const std::string& path) {
  std::error_code ec;
  if (std::filesystem::is_directory(path, ec)) return Error{ErrorCode::io, "this is a folder, a file was expected", path};
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::io, std::string("cannot be opened: ") + std::strerror(errno), path};
  std::ostringstream buffer;
  buffer << in.rdbuf();
  if (in.bad()) return Error{ErrorCode::io, "cannot be read to its end", path};
  return std::move(buffer).str();
}

Status write_file(const std::string& path, std::string_view bytes) {
  std::string temporary = path + ".tmp" + std::to_string(::getpid());
  {
    std::ofstream out(temporary, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.flush();
    if (!out) {
      std::string why = std::strerror(errno);
      std::remove(temporary.c_str());
      return Error{ErrorCode::io, "cannot be written: " + why, path};
    }
  }
  std::error_code ec;
  std::filesystem::rename(temporary, path, ec);
  if (ec) {
    std::remove(temporary.c_str());
    return Error{ErrorCode::io, "cannot be written: " + ec.message(), path};
  }
  return Done{};
}

namespace {
std::vector<std::string> fields_of(std::string_view line) {
  std::vector<std::string> out;
  if (line.find('\t') != std::string_view::npos) {
    while (true) {
      std::size_t at = line.find('\t');
      out.emplace_back(trim(line.substr(0, at)));
      if (at == std::string_view::npos) return out;
      line.remove_prefix(at + 1);
    }
  }
  while (!line.empty()) {
    std::size_t at = line.find("  ");
    out.emplace_back(trim(line.substr(0, at)));
    if (at == std::string_view::npos) break;
    line = trim(line.substr(at));
  }
  return out;
}
}  // namespace

std::vector<TableRow> parse_table(std::string_view text) {
  std::vector<TableRow> rows;
  for (int number = 1; !text.empty(); ++number) {
    std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    for (std::size_t i = 0; i < line.size(); ++i)
      if (line[i] == '#' && (i == 0 || line[i - 1] == ' ' || line[i - 1] == '\t')) { line = line.substr(0, i); break; }
    std::string_view kept = line;
    while (!kept.empty() && (kept.back() == ' ' || kept.back() == '\r' || kept.back() == '\t')) kept.remove_suffix(1);
    if (trim(kept).empty()) continue;
    rows.push_back({number, fields_of(kept)});
  }
  return rows;
}

Result<std::vector<TableRow>> read_table(const std::string& path) {
  auto text = read_file(path);
  if (!text) return text.error();
  return parse_table(*text);
}

}  // namespace newsledger
