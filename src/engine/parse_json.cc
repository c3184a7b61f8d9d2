// The language layer by itself, written as JSON (the contract's `parse --format json`) and as CoNLL-U (report_json.h).
#include "base/utf8.h"
#include "engine/json_writer.h"
#include "engine/report_json.h"

namespace newsledger {
namespace {

void token_json(JsonWriter& w, const Document& doc, const CodePointMap& at, const Token& t) {
  w.object();
  w.key("start"); w.number(at.code_points(t.span.begin));
  w.key("end"); w.number(at.code_points(t.span.end));
  w.field("text", doc.text(t.span));
  w.field("lemma", t.lemma);
  w.field("tag", t.tag);
  w.field("pos", t.pos);
  w.field("morph", t.morph);
  w.key("head"); w.number(t.head);
  w.field("dep", t.dep);
  w.key("ws"); w.boolean(t.space_after);
  w.end();
}

// A CoNLL-U cell holds no blank line, no TAB and is never empty: odd ones are written with a space, nothing with "_".
std::string cell(std::string_view s) {
  if (s.empty()) return "_";
  std::string out(s);
  for (char& c : out) if (c == '\t' || c == '\n' || c == '\r') c = ' ';
  return out;
}

// MISC of a token: what lies between it and the next, where it is not one blank; and its entity, IOB-wise.
std::string misc(const Document& doc, Index i, Index last) {
  const Token& t = doc.tokens[i];
  std::string out;
  const auto add = [&](std::string_view s) { if (!out.empty()) out += '|'; out += s; };
  if (!t.space_after && i + 1 < last) add("SpaceAfter=No");
  if (!t.ent_label.empty()) add(std::string("NER=") + (t.ent_begin ? "B-" : "I-") + std::string(t.ent_label));
  return out.empty() ? "_" : out;
}

}  // namespace

std::string parse_json(const Document& doc) {
  const CodePointMap at(doc.body);
  JsonWriter w;
  const auto range = [&](Span s) {
    w.key("start"); w.number(at.code_points(s.begin));
    w.key("end"); w.number(at.code_points(s.end));
  };
  w.object();
  w.key("report"); w.object(); w.field("id", doc.report.id); w.end();
  w.key("tokens"); w.array();
  for (const Token& t : doc.tokens) token_json(w, doc, at, t);
  w.end();
  w.key("sentences"); w.array();
  for (const Sentence& s : doc.sentences) { w.object(); range(s.span); w.end(); }
  w.end();
  w.key("entities"); w.array();
  for (const Entity& e : doc.entities) { w.object(); range(e.span); w.field("label", e.label); w.end(); }
  w.end();
  w.end();
  return w.take();
}

std::string parse_conllu(const Document& doc) {
  std::string out = "# newdoc id = " + cell(doc.report.id) + "\n";
  Index block = kNone;
  for (std::size_t s = 0; s < doc.sentences.size(); ++s) {
    const Sentence& sentence = doc.sentences[s];
    if (sentence.block != block) { block = sentence.block; out += "# newpar\n"; }
    out += "# sent_id = " + std::to_string(s + 1) + "\n# text = " + cell(doc.text(sentence.span)) + "\n";
    for (Index i = sentence.first; i < sentence.last; ++i) {
      const Token& t = doc.tokens[i];
      const bool root = t.head == i || t.head == kNone;
      out += std::to_string(i - sentence.first + 1);
      for (std::string_view f : {doc.text(t.span), t.lemma, t.pos, t.tag, t.morph}) { out += '\t'; out += cell(f); }
      out += '\t' + std::to_string(root ? 0 : t.head - sentence.first + 1) + '\t' + (root ? "root" : cell(t.dep)) + "\t_\t" + misc(doc, i, sentence.last) + '\n';
    }
    out += '\n';
  }
  return out;
}

}  // namespace newsledger
