// Document -> a page for a terminal (report_table.h).
#include "engine/report_table.h"

#include <algorithm>

#include "engine/text_layout.h"

namespace newsledger {
namespace {

constexpr int kIndent = 11;   // the category's column
constexpr std::size_t kMostSentence = 3;   // lines of a sentence shown without --explain

std::string joined(const std::vector<std::string>& parts, std::string_view by) {
  std::string out;
  for (const std::string& p : parts) { if (!out.empty()) out += by; out += p; }
  return out;
}

class Page {
 public:
  Page(const Document& doc, const TableOptions& options) : doc_(doc), options_(options), paint_{options.colour} {}

  std::string write() {
    head();
    for (const Event& e : doc_.events) event(e);
    if (doc_.events.empty()) out_ += "  No event found.\n\n";
    stances();
    readings();
    if (options_.explain) not_coded();
    for (const Diagnostic& d : doc_.diagnostics) lines("! " + d.message, 2, &Paint::yellow);
    last_line();
    return std::move(out_);
  }

 private:
  using Colour = std::string (Paint::*)(std::string_view) const;

  void lines(std::string_view text, int indent, Colour colour = nullptr, std::size_t most = 1000) {
    auto all = wrapped(one_line(text), options_.width - indent);
    if (all.size() > most) { all.resize(most); all.back() = shortened(all.back() + " \u2026\u2026", options_.width - indent); }
    for (const std::string& l : all) out_ += std::string(indent, ' ') + (colour ? (paint_.*colour)(l) : l) + "\n";
  }

  void head() {
    const ReportInfo& r = doc_.report;
    std::vector<std::string> parts = {r.id};
    for (const std::string* s : {&r.published, &r.agency, &r.publisher}) if (!s->empty() && parts.back() != *s) parts.push_back(*s);
    for (const std::string& l : wrapped(one_line(joined(parts, " \u00b7 ")), options_.width)) out_ += paint_.bold(l) + "\n";
    if (!r.title.empty()) lines(r.title, 0);
    out_ += rule_line() + "\n";
  }
  std::string rule_line() const {
    std::string line;
    for (int i = 0; i < std::min(options_.width, 80); ++i) line += "\u2500";
    return paint_.dim(line);
  }

  std::string words(Span s) const { return one_line(doc_.text(s)); }

  // "South Korea KORGOV"; words that stand for no known actor stand in quotation marks.
  std::string party(const Participant& p) const {
    if (p.actor >= doc_.actors.size()) return p.span.empty() ? "somebody" : "\u201c" + words(p.span) + "\u201d";
    const Actor& a = doc_.actors[p.actor];
    return one_line(a.name) + (a.codes.empty() ? "" : " " + joined(a.codes, "/"));
  }
  std::string parties(const std::vector<Participant>& all) const {
    std::vector<std::string> names;
    for (const Participant& p : all) names.push_back(party(p));
    return joined(names, ", ");
  }

  static Colour colour_of(const Event& e) {
    if (e.quad.find("conflict") == std::string::npos && e.scale > 0) return &Paint::green;
    if (e.scale <= -5 || e.quad.find("material") != std::string::npos) return &Paint::red;
    return &Paint::yellow;
  }

  void event(const Event& e) {
    std::string sides = e.actor.empty() ? "(nobody named)" : parties(e.actor);
    if (!e.recipient.empty()) sides += (e.reciprocal ? " \u2194 " : " \u2192 ") + parties(e.recipient);
    if (!e.modes.empty()) sides += "  (" + joined(e.modes, ", ") + ")";
    const auto all = wrapped(sides, options_.width - kIndent);
    for (std::size_t i = 0; i < all.size(); ++i)
      out_ += (i == 0 ? (paint_.*colour_of(e))(padded(e.category, kIndent)) : std::string(kIndent, ' ')) + paint_.bold(all[i]) + "\n";
    sentence(e);
    read_as(e);
    facts(e);
    if (options_.explain) explain(e);
    out_ += "\n";
  }

  // The sentence with its trigger in brackets.
  void sentence(const Event& e) {
    Span s = e.sentence < doc_.sentences.size() ? doc_.sentences[e.sentence].span : e.trigger;
    if (!s.contains(e.trigger)) s = e.trigger;
    std::string text(doc_.text({s.begin, e.trigger.begin}));
    text += "[" + std::string(doc_.text(e.trigger)) + "]" + std::string(doc_.text({e.trigger.end, s.end}));
    lines(text, kIndent, nullptr, options_.explain ? 1000 : kMostSentence);
  }

  // What the odd words of a spun report were read as, for this event, and where its sense may have been turned.
  void read_as(const Event& e) {
    std::vector<std::string> parts;
    for (const Why& y : e.why)
      for (const Cited& c : y.cited) {
        if (!c.rule.starts_with("read as \"")) continue;
        const std::string part = "\u201c" + words(c.span) + "\u201d as " + c.rule.substr(9, c.rule.find('"', 9) - 9);
        if (std::find(parts.begin(), parts.end(), part) == parts.end()) parts.push_back(part);
      }
    if (!parts.empty()) lines("read " + joined(parts, ", "), kIndent, nullptr);
    if (std::find(e.notes.begin(), e.notes.end(), "polarity may have been flipped") != e.notes.end()) lines("the sense may have been turned", kIndent, nullptr);
  }

  void facts(const Event& e) {
    std::vector<std::string> parts = {std::string(word(e.status))};
    if (e.when && !e.when->edtf.empty()) parts.push_back(e.when->edtf + (e.when->anchor == "clause" ? "" : " (" + e.when->anchor + ")"));
    if (e.where.place < doc_.places.size()) parts.push_back("at " + one_line(doc_.places[e.where.place].name) + (e.where.anchor == "clause" ? "" : " (" + e.where.anchor + ")"));
    for (Index q : e.quantities) if (q < doc_.quantities.size()) parts.push_back(words(doc_.quantities[q].span) + (doc_.quantities[q].of.empty() ? "" : " " + one_line(doc_.quantities[q].of)));
    for (const Voice& v : e.voice) parts.push_back(party(v.holder) + " " + std::string(word(v.stance)));
    lines(joined(parts, " \u00b7 "), kIndent, &Paint::cyan);
    if (!options_.explain) lines(e.rule, kIndent, &Paint::dim);
  }

  std::string place_of(std::string_view rule) const { return options_.rule_place ? options_.rule_place(rule) : std::string(); }

  void explain_row(const std::string& field, const std::string& value) {
    const auto all = wrapped(value, options_.width - kIndent - 12);
    for (std::size_t i = 0; i < all.size(); ++i)
      out_ += std::string(kIndent, ' ') + paint_.dim(padded(i == 0 ? field : "", 12)) + all[i] + "\n";
    if (all.empty()) out_ += std::string(kIndent, ' ') + paint_.dim(padded(field, 12)) + "-\n";
  }

  static std::string bytes(Span s) { return " @" + std::to_string(s.begin) + "-" + std::to_string(s.end); }
  std::string cited(Span s, std::string_view rule) const {
    std::string out = s.empty() ? std::string("(no words)") : "\u201c" + words(s) + "\u201d" + bytes(s);
    return rule.empty() ? out : out + "  by " + std::string(rule);
  }

  void explain(const Event& e) {
    const std::string at = place_of(e.rule);
    explain_row("id", e.id);
    explain_row("rule", e.rule + (at.empty() ? "" : "  " + at) + "  score " + std::to_string(e.score).substr(0, 4));
    explain_row("act", e.act + (e.cameo.empty() ? "" : "  CAMEO " + e.cameo) + "  " + e.quad);
    for (Span s : e.evidence) explain_row("evidence", cited(s, {}));
    for (const Participant& p : e.actor) participant("actor", p);
    for (const Participant& p : e.recipient) participant("recipient", p);
    explain_row("status", std::string(word(e.status)));
    if (e.voice.empty()) explain_row("voice", "the report's own");
    for (const Voice& v : e.voice) explain_row("voice", party(v.holder) + " " + std::string(word(v.stance)) + "  " + cited(v.cue, v.rule));
    if (e.when) explain_row("when", e.when->edtf + " (" + e.when->precision + ", " + e.when->anchor + ")  " + cited(e.when->span, e.when->rule));
    else explain_row("when", "not said");
    if (e.where.place < doc_.places.size()) {
      const Place& p = doc_.places[e.where.place];
      explain_row("where", one_line(p.name) + " (" + p.precision + ", " + e.where.anchor + ")  " + cited(p.span, p.rule));
    } else {
      explain_row("where", "not said");
    }
    for (Index q : e.quantities) if (q < doc_.quantities.size()) explain_row("quantity", cited(doc_.quantities[q].span, doc_.quantities[q].rule));
    for (const Why& y : e.why) for (const Cited& c : y.cited) explain_row("why " + y.field, cited(c.span, c.rule));
    for (const std::string& n : e.notes) explain_row("note", n);
  }
  void participant(const std::string& field, const Participant& p) {
    std::string value = party(p) + "  " + cited(p.span, p.rule);
    for (Span s : p.antecedents) value += "  stands for \u201c" + words(s) + "\u201d" + bytes(s);
    explain_row(field, value);
    if (p.actor < doc_.actors.size() && !doc_.actors[p.actor].rule.empty()) explain_row("", "code by " + doc_.actors[p.actor].rule);
  }

  // Stances that no event carries ("did not mention the reports") stand on their own; --explain shows all.
  // A report that reads as machine-spun says so, with what its odd words stand for beside the words as written.
  void readings() {
    if (doc_.spin.readings.empty() && doc_.spin.polarity_doubts.empty()) return;
    std::vector<std::string> lines;
    if (!doc_.spin.readings.empty()) lines.push_back("this text reads as machine-spun; its odd words, and what they seem to stand for:");
    for (const Reading& r : doc_.spin.readings) lines.push_back("\u201c" + words(r.span) + "\u201d: " + r.reading + " (" + r.kind + ")");
    if (!doc_.spin.readings.empty())
      for (Span d : doc_.spin.polarity_doubts) lines.push_back("\u201c" + words(d) + "\u201d: the sense may have been turned");
    bool first = true;
    for (const std::string& line : lines)
      for (const std::string& part : wrapped(line, options_.width - kIndent)) {
        out_ += (first ? paint_.cyan(padded("spun", kIndent)) : std::string(kIndent, ' ')) + part + "\n";
        first = false;
      }
    if (!lines.empty()) out_ += "\n";
  }

  void stances() {
    bool any = false;
    for (const StanceRow& s : doc_.stances) {
      const bool tied = s.about < doc_.events.size();
      const bool telling = s.stance == Stance::silent || s.stance == Stance::declines || s.stance == Stance::denies || s.stance == Stance::not_yet_seen;
      if (!options_.explain && (tied || !telling)) continue;
      any = true;
      std::string line = (s.holder.empty() ? std::string("somebody") : parties(s.holder)) + " " + std::string(word(s.stance)) + ": \u201c" + words(s.span) + "\u201d";
      if (options_.explain) line += "  " + cited(s.cue, s.rule) + (tied ? "  about " + doc_.events[s.about].id : "");
      const auto all = wrapped(line, options_.width - kIndent);
      for (std::size_t i = 0; i < all.size(); ++i) out_ += (i == 0 ? paint_.cyan(padded("stance", kIndent)) : std::string(kIndent, ' ')) + all[i] + "\n";
    }
    if (any) out_ += "\n";
  }

  void not_coded() {
    if (doc_.not_coded.empty()) return;
    out_ += paint_.bold("Seen and not coded") + "\n";
    for (const NotCoded& n : doc_.not_coded) lines("\u201c" + words(n.span) + "\u201d" + bytes(n.span) + "  " + n.what + ": " + n.reason, 2);
    out_ += "\n";
  }

  void last_line() {
    std::size_t placed = 0, dated = 0, statements = 0;
    for (const Event& e : doc_.events) { placed += e.where.place < doc_.places.size(); dated += e.when && !e.when->edtf.empty(); }
    for (const Statement& s : doc_.statements) statements += s.scored;
    const auto count = [](std::size_t n, const char* what) { return std::to_string(n) + " " + what + (n == 1 ? "" : "s"); };
    out_ += paint_.dim(count(doc_.events.size(), "event") + ": " + std::to_string(placed) + " placed, " + std::to_string(dated) + " dated; " +
                       count(statements, "statement") + ", " + count(doc_.stances.size(), "stance")) + "\n";
  }

  const Document& doc_;
  const TableOptions& options_;
  Paint paint_;
  std::string out_;
};

}  // namespace

std::string report_table(const Document& doc, const TableOptions& options) { return Page(doc, options).write(); }

std::string parse_table_of(const Document& doc, const TableOptions& options) {
  const Paint paint{options.colour};
  std::string out = paint.bold(one_line(doc.report.id)) + "\n";
  for (std::size_t s = 0; s < doc.sentences.size(); ++s) {
    const Sentence& sentence = doc.sentences[s];
    out += "\n" + paint.dim(padded("", 4) + padded("word", 18) + padded("lemma", 16) + padded("pos", 7) + padded("tag", 6) + padded("dep", 11) + "head") + "\n";
    for (Index i = sentence.first; i < sentence.last; ++i) {
      const Token& t = doc.tokens[i];
      const std::string head = t.head < doc.tokens.size() ? one_line(doc.text(t.head)) : "";
      out += padded(std::to_string(i - sentence.first + 1), 4) + paint.bold(padded(shortened(one_line(doc.text(i)), 17), 18)) + padded(shortened(one_line(t.lemma), 15), 16) +
             padded(t.pos, 7) + padded(t.tag, 6) + padded(t.dep, 11) + shortened(head, 12) + (t.ent_label.empty() ? "" : "  " + paint.cyan(t.ent_label)) + "\n";
    }
  }
  out += "\n" + paint.dim(std::to_string(doc.tokens.size()) + " tokens, " + std::to_string(doc.sentences.size()) + " sentences, " + std::to_string(doc.entities.size()) + " entities") + "\n";
  return out;
}

}  // namespace newsledger
