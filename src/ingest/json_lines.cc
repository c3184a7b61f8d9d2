// JSON Lines (json_lines.h). Broken bytes and lone surrogate escapes are mended before the parser sees them, so that one
// odd character does not lose a report.
#include "ingest/json_lines.h"

#include <array>
#include <nlohmann/json.hpp>

#include "base/table.h"
#include "base/utf8.h"

namespace newsledger::ingest {
namespace {

using nlohmann::json;

int hex4(std::string_view s, std::size_t at) {
  if (at + 4 > s.size()) return -1;
  int value = 0;
  for (std::size_t k = at; k < at + 4; ++k) {
    const char c = s[k];
    const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

// "\ud83d" without its second half -> "\ufffd".
void mend_surrogates(std::string& s) {
  for (std::size_t i = s.find('\\'); i != std::string::npos && i + 1 < s.size(); i = s.find('\\', i)) {
    if (s[i + 1] != 'u') { i += 2; continue; }
    const int unit = hex4(s, i + 2);
    if (unit < 0xD800 || unit > 0xDFFF) { i += 2; continue; }
    const bool paired = unit < 0xDC00 && i + 7 < s.size() && s[i + 6] == '\\' && s[i + 7] == 'u' && hex4(s, i + 8) >= 0xDC00 && hex4(s, i + 8) <= 0xDFFF;
    if (!paired) s.replace(i + 2, 4, "fffd");
    i += paired ? 12 : 6;
  }
}

// Nesting is bounded before parsing: nlohmann's destructor and parser are iterative, but a report needs no depth.
Result<json> parse(std::string_view text) {
  std::string bytes = is_valid_utf8(text) ? std::string(text) : mend_utf8(text);
  mend_surrogates(bytes);
  json j = json::parse(bytes, nullptr, false);
  if (j.is_discarded()) return Error{ErrorCode::input, "this is not a JSON object: expected {\"id\": ..., \"text\": ...}", ""};
  if (!j.is_object()) return Error{ErrorCode::input, "expected a JSON object with the report's fields, found another JSON value", ""};
  return j;
}

std::string text_of(const json& j, const char* name) {
  const auto it = j.find(name);
  if (it == j.end()) return {};
  if (it->is_string()) return it->get<std::string>();
  if (it->is_number_integer()) return it->dump();
  return {};
}

void fill(const json& j, ReportInfo& info) {
  const std::array<std::pair<const char*, std::string*>, 9> kFields = {{{"id", &info.id}, {"origin", &info.origin}, {"url", &info.url}, {"title", &info.title},
      {"publisher", &info.publisher}, {"agency", &info.agency}, {"author", &info.author}, {"published", &info.published}, {"lang", &info.lang}}};
  for (const auto& [name, value] : kFields) if (value->empty()) *value = text_of(j, name);
}

}  // namespace

Result<Article> article_from_json(std::string_view line) {
  Result<json> j = parse(line);
  if (!j) return j.error();
  if (!j->contains("text") || !(*j)["text"].is_string()) return Error{ErrorCode::input, "the report has no \"text\" field of words", ""};
  Article article;
  article.text = (*j)["text"].get<std::string>();
  fill(*j, article.info);
  return article;
}

Status fill_from_json(std::string_view text, ReportInfo& info) {
  Result<json> j = parse(text);
  if (!j) return j.error();
  fill(*j, info);
  return Done{};
}

}  // namespace newsledger::ingest
