// Writes JSON text (see json_writer.h).
#include "engine/json_writer.h"

#include <charconv>
#include <cmath>

namespace newsledger {

void append_json_string(std::string& out, std::string_view s) {
  static constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  std::size_t plain = 0;   // start of the run that needs no escape
  for (std::size_t i = 0; i < s.size(); ++i) {
    const auto c = static_cast<unsigned char>(s[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(s, plain, i - plain);
    plain = i + 1;
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default: out += "\\u00"; out += kHex[c >> 4]; out += kHex[c & 15];
    }
  }
  out.append(s, plain, s.size() - plain);
  out += '"';
}

void JsonWriter::comma() {
  if (after_key_) { after_key_ = false; return; }
  if (levels_.empty()) return;
  if (!levels_.back().first) out_ += ',';
  levels_.back().first = false;
}

void JsonWriter::open(char c) {
  comma();
  out_ += c;
  levels_.push_back({c == '{' ? '}' : ']', true});
}

void JsonWriter::end() {
  out_ += levels_.back().close;
  levels_.pop_back();
}

void JsonWriter::key(std::string_view name) {
  comma();
  append_json_string(out_, name);
  out_ += ':';
  after_key_ = true;
}

void JsonWriter::string(std::string_view s) {
  comma();
  append_json_string(out_, s);
}

void JsonWriter::number(double v) {
  if (!std::isfinite(v)) return null();
  if (v == std::floor(v) && std::fabs(v) < 1e15) return scalar(std::to_string(static_cast<long long>(v)));
  char buffer[32];
  const auto [end, _] = std::to_chars(buffer, buffer + sizeof buffer, v);
  scalar({buffer, static_cast<std::size_t>(end - buffer)});
}

}  // namespace newsledger
