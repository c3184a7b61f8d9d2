// Frozen parses -> Documents (see testing.h).
#include "coding/testing.h"

#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace newsledger::coding::testing {
namespace {
using nlohmann::json;

void add_blocks(Document& doc, const json& j, const CodePointMap& at) {
  if (!j.contains("blocks")) {
    doc.blocks.push_back({{0, static_cast<std::uint32_t>(doc.body.size())}, BlockKind::paragraph});
    return;
  }
  for (const json& b : j["blocks"]) doc.blocks.push_back({{at.byte(b["start"]), at.byte(b["end"])}, BlockKind::paragraph});
}

void add_tokens(Document& doc, const json& j, const CodePointMap& at) {
  auto keep = [&](const json& t, const char* name) { return doc.pool.keep(t.value(name, std::string())); };
  for (const json& t : j["tokens"]) {
    Token k;
    k.span = {at.byte(t["start"]), at.byte(t["end"])};
    k.head = t["head"];
    k.lemma = keep(t, "lemma"); k.tag = keep(t, "tag"); k.pos = keep(t, "pos"); k.morph = keep(t, "morph"); k.dep = keep(t, "dep");
    k.space_after = t.value("ws", false);
    doc.tokens.push_back(k);
  }
}

Index token_at(const Document& doc, std::uint32_t byte) {
  Index i = 0;
  while (i < doc.tokens.size() && doc.tokens[i].span.begin < byte) ++i;
  return i;
}
}  // namespace

Document document_from_json(std::string_view text) {
  json j = json::parse(text, nullptr, false);
  NEWSLEDGER_CHECK(!j.is_discarded() && j.contains("text") && j.contains("tokens"), "a parse in JSON has text and tokens");
  Document doc;
  doc.body = j["text"].get<std::string>();
  if (j.contains("report")) {
    doc.report.id = j["report"].value("id", "");
    if (j["report"].contains("published") && j["report"]["published"].is_string()) doc.report.published = j["report"]["published"];
  }
  CodePointMap at(doc.body);
  add_blocks(doc, j, at);
  add_tokens(doc, j, at);
  for (const json& s : j["sentences"]) {
    Sentence x;
    x.span = {at.byte(s["start"]), at.byte(s["end"])};
    x.first = token_at(doc, x.span.begin);
    x.last = token_at(doc, x.span.end);
    for (Index b = 0; b < doc.blocks.size(); ++b) if (doc.blocks[b].span.contains(Span{x.span.begin, x.span.begin})) x.block = b;
    for (Index i = x.first; i < x.last; ++i) doc.tokens[i].sentence = static_cast<Index>(doc.sentences.size());
    doc.sentences.push_back(x);
  }
  for (const json& e : j["entities"]) {
    Entity x;
    x.span = {at.byte(e["start"]), at.byte(e["end"])};
    x.first = token_at(doc, x.span.begin);
    x.last = token_at(doc, x.span.end);
    x.label = doc.pool.keep(e["label"].get<std::string>());
    for (Index i = x.first; i < x.last && i < doc.tokens.size(); ++i) { doc.tokens[i].ent_label = x.label; doc.tokens[i].ent_begin = i == x.first; }
    doc.entities.push_back(x);
  }
  doc.mention_of_token.assign(doc.tokens.size(), kNone);
  return doc;
}

}  // namespace newsledger::coding::testing
