// Explanation of a coding, word by word (see lexicon_explain.h). Tested by coder_test.cc.
#include "coding/lexicon_explain.h"

#include "coding/graph_relations.h"
#include "coding/graph_tree.h"

namespace newsledger::coding {
namespace {

std::string base_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }
std::string words(const Document& doc, Index t) { return std::string(doc.text(doc.tokens[t].span)); }

void tell_tree(const Document& doc, const Tree& tree, const Sentence& s, std::string& out) {
  out += "tree\n";
  for (Index i = s.first; i < s.last; ++i) {
    const Token& t = doc.tokens[i];
    out += "  " + words(doc, i) + "  " + std::string(tree.lemma_text(i)) + " " + std::string(t.tag) + " " + std::string(t.dep) + " <- " +
           (t.head == i ? "-" : words(doc, t.head));
    if (Index m = doc.mention_of_token[i]; m != kNone) {
      out += "   [" + std::string(doc.text(doc.mentions[m].span)) + ":";
      for (Index a : doc.mentions[m].actors) for (const std::string& c : doc.actors[a].codes) out += " " + c;
      out += " " + std::string(doc.mentions[m].rule) + "]";
    }
    out += "\n";
  }
}

void tell_side(const Document& doc, std::span<const SideArg> side, const char* name, const Relations& relations, std::string& out) {
  for (const SideArg& a : side)
    out += std::string("    ") + name + " " + words(doc, a.token) + "  (" + std::string(a.role) + ", tier " + std::to_string(a.tier) + ", " +
           cite_relation(relations, a.rule) + ")\n";
}

void tell_events(const Document& doc, std::string& out) {
  for (const Event& e : doc.events) {
    out += "event " + e.category + " " + e.rule + ": " + std::string(doc.text(e.trigger)) + "\n";
    for (const Why& w : e.why)
      for (const Cited& c : w.cited) out += "  " + w.field + ": \"" + std::string(doc.text(c.span)) + "\"  " + c.rule + "\n";
    for (const std::string& note : e.notes) out += "  note: " + note + "\n";
  }
  for (const NotCoded& n : doc.not_coded) out += "not coded \"" + std::string(doc.text(n.span)) + "\" " + n.what + ": " + n.reason + "\n";
}
}  // namespace

std::string cite_relation(const Relations& relations, std::string_view rule) {
  for (const RelationRule& r : relations.data().rules)
    if (r.name == rule) return std::string(rule) + " " + base_name(relations.data().file) + ":" + std::to_string(r.line);
  return std::string(rule);
}

std::string explain(Document& doc, const Coder& coder) {
  std::string out;
  const Loan loan(doc, coder.shapes());
  RoleGraph graph(doc, coder.relations());
  std::vector<RuleTrial> trials;
  coder.lexicon().match(doc, graph, &trials);
  for (const Sentence& s : doc.sentences) {
    tell_tree(doc, graph.tree(), s, out);
    out += "edges\n";
    for (Index i = s.first; i < s.last; ++i) {
      if (graph.actors(i).empty() && graph.recipients(i).empty()) continue;
      out += "  " + words(doc, i) + (graph.passive(i) ? " (passive)" : "") + "\n";
      tell_side(doc, graph.actors(i), "actor", coder.relations(), out);
      tell_side(doc, graph.recipients(i), "recipient", coder.relations(), out);
    }
    out += "rules\n";
    for (const RuleTrial& t : trials)
      if (t.token >= s.first && t.token < s.last)
        out += "  " + words(doc, t.token) + ": " + t.rule->id + " (" + base_name(t.rule->file) + ":" + std::to_string(t.rule->line) + ") " + t.reason + "\n";
  }
  tell_events(doc, out);
  return out;
}

}  // namespace newsledger::coding
