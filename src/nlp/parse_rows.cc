#include "nlp/parse_rows.h"

namespace newsledger::nlp {
namespace {

void append_field(std::string& out, std::string_view s) {
  for (const char c : s) {
    switch (c) {
      case '\\': out += "\\\\"; break;
      case '\t': out += "\\t"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      default: out += c;
    }
  }
  out += '\t';
}

}  // namespace

std::string parse_rows(const Parse& parse) {
  std::string out;
  for (std::size_t i = 0; i < parse.tokens.size(); ++i) {
    const Token& t = parse.tokens[i];
    out += std::to_string(t.span.begin) + '\t' + std::to_string(t.span.end) + '\t' + (t.space_after ? "1\t" : "0\t");
    for (const std::string_view s : {t.tag, t.pos, t.morph, t.lemma}) append_field(out, s);
    out += std::to_string(t.head) + '\t';
    append_field(out, t.dep);
    out += parse.sentences[t.sentence].first == i ? "S\t" : "-\t";
    if (t.ent_label.empty()) out += "O";
    else out += std::string(t.ent_begin ? "B-" : "I-") + std::string(t.ent_label);
    out += '\n';
  }
  return out;
}

}  // namespace newsledger::nlp
