// Document -> contract NDJSON (see report_json.h). One function a list of the contract, in the contract's order.
#include "engine/report_json.h"

#include "base/utf8.h"
#include "engine/json_writer.h"

namespace newsledger {
namespace {

class Writer {
 public:
  Writer(const Document& doc, const ReportJsonOptions& options) : doc_(doc), options_(options), at_(doc.body) {}

  std::string write() {
    w_.object();
    w_.field("schema", "newsledger.report/1");
    head();
    blocks();
    actors();
    events();
    stances();
    statements();
    if (options_.with_predicates) predicates();
    times();
    places();
    quantities();
    spin();
    diagnostics();
    w_.end();
    return w_.take();
  }

 private:
  // ---- spans and small parts ----

  void span_fields(Span s) {
    w_.key("start"); w_.number(at_.code_points(s.begin));
    w_.key("end"); w_.number(at_.code_points(s.end));
    w_.key("byte_start"); w_.number(s.begin);
    w_.key("byte_end"); w_.number(s.end);
    w_.field("quote", doc_.text(s));
  }
  void span(Span s) {
    if (s.empty()) return w_.null();
    w_.object(); span_fields(s); w_.end();
  }
  void span(std::string_view key, Span s) { w_.key(key); span(s); }
  void spans(std::string_view key, const std::vector<Span>& all) {
    w_.key(key); w_.array();
    for (Span s : all) span(s);
    w_.end();
  }
  void strings(std::string_view key, const std::vector<std::string>& all) {
    w_.key(key); w_.array();
    for (const std::string& s : all) w_.string(s);
    w_.end();
  }
  void number_or_null(std::string_view key, std::optional<double> v) {
    w_.key(key);
    v ? w_.number(*v) : w_.null();
  }
  const Actor* actor_of(Index i) const { return i < doc_.actors.size() ? &doc_.actors[i] : nullptr; }

  // The party by its id under `key`, its name and codes. Words no table knows keep the words as their name.
  void party(std::string_view key, const Participant& p) {
    const Actor* a = actor_of(p.actor);
    w_.field_or_null(key, a ? std::string_view(a->id) : std::string_view());
    w_.field_or_null("name", a ? std::string_view(a->name) : doc_.text(p.span));
    w_.key("codes"); w_.array();
    if (a) for (const std::string& c : a->codes) w_.string(c);
    w_.end();
  }
  void participants(std::string_view key, const std::vector<Participant>& all) {
    w_.key(key); w_.array();
    for (const Participant& p : all) {
      w_.object();
      party("actor", p);
      span("span", p.span);
      w_.field_or_null("as_written", doc_.text(p.span));
      spans("antecedents", p.antecedents);
      w_.end();
    }
    w_.end();
  }

  // ---- the lists of the contract ----

  void head() {
    w_.key("coder"); w_.object();
    w_.field("name", "newsledger");
    w_.field_or_null("version", options_.coder.version);
    w_.field_or_null("lexicon", options_.coder.lexicon);
    w_.field_or_null("model", options_.coder.model);
    w_.end();
    const ReportInfo& r = doc_.report;
    w_.key("report"); w_.object();
    w_.field("id", r.id);
    w_.field_or_null("origin", r.origin);
    w_.field_or_null("url", r.url);
    w_.field_or_null("title", r.title);
    w_.field_or_null("publisher", r.publisher);
    w_.field_or_null("agency", r.agency);
    w_.field_or_null("author", r.author);
    w_.field_or_null("published", r.published);
    w_.field_or_null("lang", r.lang);
    w_.key("chars"); w_.number(at_.code_points(static_cast<std::uint32_t>(doc_.body.size())));
    w_.field_or_null("sha256", r.sha256);
    w_.end();
    if (options_.with_text) w_.field("text", doc_.body);
  }

  void range(Span s) {
    w_.key("start"); w_.number(at_.code_points(s.begin));
    w_.key("end"); w_.number(at_.code_points(s.end));
  }
  void blocks() {
    w_.key("blocks"); w_.array();
    for (const Block& b : doc_.blocks) { w_.object(); range(b.span); w_.field("kind", word(b.kind)); w_.end(); }
    w_.end();
    w_.key("sentences"); w_.array();
    for (const Sentence& s : doc_.sentences) { w_.object(); range(s.span); w_.end(); }
    w_.end();
  }

  void actors() {
    w_.key("actors"); w_.array();
    for (const Actor& a : doc_.actors) {
      w_.object();
      w_.field("id", a.id);
      w_.field("name", a.name);
      w_.field("kind", word(a.kind));
      w_.field_or_null("country", a.country);
      strings("codes", a.codes);
      w_.field_or_null("qid", a.qid);
      w_.key("mentions"); w_.array();
      for (Index m : a.mentions) if (m < doc_.mentions.size()) span(doc_.mentions[m].span);
      w_.end();
      w_.key("roles"); w_.array();
      for (const ActorRole& r : a.roles) {
        w_.object();
        w_.field("title", r.title); w_.field_or_null("org", r.org); span("span", r.span);
        w_.end();
      }
      w_.end();
      w_.field_or_null("rule", a.rule);
      w_.end();
    }
    w_.end();
  }

  void events() {
    w_.key("events"); w_.array();
    for (const Event& e : doc_.events) event(e);
    w_.end();
  }

  void event(const Event& e) {
    w_.object();
    w_.field("id", e.id);
    w_.key("sentence"); w_.number(e.sentence);
    w_.field_or_null("act", e.act);
    w_.field("category", e.category);
    strings("modes", e.modes);
    strings("contexts", e.contexts);
    w_.field_or_null("cameo", e.cameo);
    w_.field_or_null("quad", e.quad);
    w_.key("scale"); w_.number(static_cast<double>(e.scale));
    span("trigger", e.trigger);
    spans("evidence", e.evidence);
    participants("actor", e.actor);
    participants("recipient", e.recipient);
    w_.key("reciprocal"); w_.boolean(e.reciprocal);
    w_.field("status", word(e.status));
    voices(e);
    when(e.when);
    where(e.where);
    w_.key("quantities"); w_.array();
    for (Index q : e.quantities) if (q < doc_.quantities.size()) quantity(doc_.quantities[q]);
    w_.end();
    w_.field("rule", e.rule);
    w_.key("score"); w_.number(rounded(e.score));
    why(e);
    strings("notes", e.notes);
    w_.end();
  }

  void voices(const Event& e) {
    w_.key("voice"); w_.array();
    for (const Voice& v : e.voice) {
      w_.object();
      party("holder", v.holder);
      w_.field("stance", word(v.stance));
      span("span", v.holder.span);
      span("cue", v.cue);
      w_.field_or_null("rule", v.rule);
      w_.end();
    }
    w_.end();
  }

  void when(const std::optional<When>& t) {
    w_.key("when");
    if (!t) return w_.null();
    w_.object();
    w_.field_or_null("edtf", t->edtf);
    w_.field_or_null("earliest", t->earliest);
    w_.field_or_null("latest", t->latest);
    w_.field_or_null("precision", t->precision);
    w_.field_or_null("as_written", doc_.text(t->span));
    span("span", t->span);
    w_.field("anchor", t->anchor);
    w_.end();
  }

  void place_fields(const Place& p) {
    w_.field_or_null("name", p.name);
    w_.field("precision", p.precision);
    number_or_null("lat", p.has_point ? std::optional(p.lat) : std::nullopt);
    number_or_null("lon", p.has_point ? std::optional(p.lon) : std::nullopt);
    w_.field_or_null("country", p.country);
    w_.field_or_null("admin1", p.admin1);
    w_.field_or_null("admin2", p.admin2);
    w_.key("geonames");
    p.geonames ? w_.number(p.geonames) : w_.null();
    w_.field_or_null("feature", p.feature);
    if (!p.disputed.empty()) strings("disputed", p.disputed);
  }
  void where(const Where& at) {
    w_.key("where");
    if (at.place >= doc_.places.size()) return w_.null();
    const Place& p = doc_.places[at.place];
    w_.object();
    place_fields(p);
    w_.field_or_null("as_written", doc_.text(p.span));
    span("span", p.span);
    w_.field("anchor", at.anchor);
    w_.end();
  }

  void quantity(const Quantity& q) {
    w_.object();
    number_or_null("min", q.min);
    number_or_null("max", q.max);
    w_.field_or_null("unit", q.unit);
    w_.field_or_null("of", q.of);
    w_.key("approx"); w_.boolean(q.approx);
    w_.field_or_null("as_written", doc_.text(q.span));
    span("span", q.span);
    w_.end();
  }

  void why(const Event& e) {
    w_.key("why"); w_.object();
    for (const Why& y : e.why) {
      w_.key(y.field); w_.array();
      for (const Cited& c : y.cited) { w_.object(); span("span", c.span); w_.field_or_null("rule", c.rule); w_.end(); }
      w_.end();
    }
    w_.end();
  }

  // One row a holder: "Tokyo and Seoul denied it" is two stances.
  void stances() {
    w_.key("stances"); w_.array();
    for (const StanceRow& s : doc_.stances) {
      if (s.holder.empty()) stance(s, {});
      for (const Participant& p : s.holder) stance(s, p);
    }
    w_.end();
  }
  void stance(const StanceRow& s, const Participant& holder) {
    w_.object();
    party("holder", holder);
    w_.field("stance", word(s.stance));
    w_.field_or_null("about", s.about < doc_.events.size() ? std::string_view(doc_.events[s.about].id) : std::string_view());
    span("span", s.span);
    span("cue", s.cue);
    w_.field_or_null("rule", s.rule);
    w_.end();
  }

  void speaker(const Participant& p) {
    const Actor* a = actor_of(p.actor);
    w_.object();
    w_.field_or_null("actor", a ? std::string_view(a->id) : std::string_view());
    w_.field_or_null("name", a ? std::string_view(a->name) : doc_.text(p.span));
    span("span", p.span);
    w_.end();
  }
  void statements() {
    w_.key("statements"); w_.array();
    for (const Statement& s : doc_.statements) {
      if (!s.scored) continue;
      w_.object();
      w_.key("speaker");
      s.speakers.empty() ? w_.null() : speaker(s.speakers[0]);
      if (s.speakers.size() > 1) {
        w_.key("with"); w_.array();
        for (std::size_t i = 1; i < s.speakers.size(); ++i) speaker(s.speakers[i]);
        w_.end();
      }
      span("cue", s.cue);
      w_.field("stance", word(s.stance));
      spans("content", s.content);
      w_.field("mode", word(s.mode));
      w_.key("audience"); w_.array();
      for (const Participant& p : s.audience) speaker(p);
      w_.end();
      w_.field_or_null("rule", s.rule);
      w_.end();
    }
    w_.end();
  }

  void predicates() {
    w_.key("predicates"); w_.array();
    for (const Predicate& p : doc_.predicates) {
      w_.object();
      span("span", p.span);
      w_.key("factuality"); w_.number(rounded(p.factuality));
      w_.end();
    }
    w_.end();
  }

  void times() {
    w_.key("times"); w_.array();
    for (const TimeExpression& t : doc_.times) {
      w_.object();
      span("span", t.span);
      w_.field("type", t.type);
      w_.field_or_null("value", t.value);
      w_.field_or_null("edtf", t.edtf);
      w_.end();
    }
    w_.end();
  }

  void places() {
    w_.key("places"); w_.array();
    for (const Place& p : doc_.places) {
      w_.object();
      span("span", p.span);
      place_fields(p);
      w_.end();
    }
    w_.end();
  }

  void quantities() {
    w_.key("quantities"); w_.array();
    for (const Quantity& q : doc_.quantities) quantity(q);
    w_.end();
  }

  void spin() {
    w_.key("spin"); w_.object();
    w_.key("score"); w_.number(rounded(doc_.spin.score));
    w_.key("readings"); w_.array();
    for (const Reading& r : doc_.spin.readings) {
      w_.object();
      span("span", r.span);
      w_.field("reading", r.reading); w_.field("kind", r.kind);
      w_.key("score"); w_.number(rounded(r.score));
      w_.field("why", r.why);
      w_.end();
    }
    w_.end();
    spans("polarity_doubts", doc_.spin.polarity_doubts);
    w_.end();
  }

  void diagnostics() {
    static constexpr std::string_view kLevels[] = {"info", "warning", "error"};
    w_.key("diagnostics"); w_.array();
    for (const Diagnostic& d : doc_.diagnostics) {
      w_.object();
      w_.field("level", kLevels[static_cast<int>(d.level)]);
      w_.field("code", d.code);
      w_.field("message", d.message);
      span("span", d.span.value_or(Span{}));
      w_.end();
    }
    w_.end();
  }

  // Scores are shown to three places: floats carry no more, and the bytes stay short.
  static double rounded(float v) { return static_cast<double>(static_cast<long long>(v * 1000 + (v < 0 ? -0.5f : 0.5f))) / 1000; }

  const Document& doc_;
  const ReportJsonOptions& options_;
  CodePointMap at_;
  JsonWriter w_;
};

}  // namespace

std::string report_json(const Document& doc, const ReportJsonOptions& options) { return Writer(doc, options).write(); }

}  // namespace newsledger
