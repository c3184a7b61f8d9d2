// Contract NDJSON -> Document (see codings.h). Each reader of a span checks its quote. Tested by codings_test.cc.
#include "store/codings.h"

#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace newsledger::store {
namespace {

using nlohmann::json;

std::string text_in(const json& j, const char* name) {
  auto it = j.find(name);
  return it != j.end() && it->is_string() ? it->get<std::string>() : std::string();
}
const json& list_in(const json& j, const char* name) {
  static const json kEmpty = json::array();
  if (!j.is_object()) return kEmpty;
  auto it = j.find(name);
  return it != j.end() && it->is_array() ? *it : kEmpty;
}
std::vector<std::string> texts_in(const json& j, const char* name) {
  std::vector<std::string> out;
  for (const json& x : list_in(j, name)) if (x.is_string()) out.push_back(x.get<std::string>());
  return out;
}
std::optional<double> number_in(const json& j, const char* name) {
  auto it = j.find(name);
  if (it == j.end() || !it->is_number()) return std::nullopt;
  return it->get<double>();
}

template <class E>
std::optional<E> from_word(const std::string& w, int count) {
  for (int i = 0; i < count; ++i) if (word(static_cast<E>(i)) == w) return static_cast<E>(i);
  return std::nullopt;
}

class Reader {
 public:
  Reader(const json& j, Coding& out) : j_(j), out_(out), doc_(out.document), at_(doc_.body), chars_(at_.code_points(static_cast<std::uint32_t>(doc_.body.size()))) {}

  void read() {
    for (const json& b : list_in(j_, "blocks")) if (auto s = range(b)) doc_.blocks.push_back({*s, from_word<BlockKind>(text_in(b, "kind"), 8).value_or(BlockKind::paragraph)});
    for (const json& x : list_in(j_, "sentences")) if (auto s = range(x)) { Sentence t; t.span = *s; doc_.sentences.push_back(t); }
    for (const json& a : list_in(j_, "actors")) actor(a);
    for (const json& e : list_in(j_, "events")) event(e);
    for (const json& s : list_in(j_, "stances")) stance(s);
    for (const json& s : list_in(j_, "statements")) statement(s);
    for (const json& q : list_in(j_, "quantities")) if (auto v = quantity(q)) doc_.quantities.push_back(*v);
    for (const json& p : list_in(j_, "places")) if (auto s = span(p.value("span", json()))) doc_.places.push_back(place(p, *s));
    for (const json& t : list_in(j_, "times")) time(t);
  }

 private:
  std::optional<Span> range(const json& s) const {
    if (!s.is_object()) return std::nullopt;
    auto b = number_in(s, "start"), e = number_in(s, "end");
    if (!b || !e || *b < 0 || *e < *b || *e > chars_) return std::nullopt;
    return Span{at_.byte(static_cast<std::uint32_t>(*b)), at_.byte(static_cast<std::uint32_t>(*e))};
  }

  // A span whose quote stands where it says; a quote alone is looked up, first inside `within`.
  std::optional<Span> span(const json& s, Span within = {}) {
    if (!s.is_object()) return std::nullopt;
    std::string quote = text_in(s, "quote");
    if (auto r = range(s)) {
      if (quote.empty() || doc_.text(*r) == quote) return r;
      why_ = "the words at " + std::to_string(static_cast<long>(*number_in(s, "start"))) + " are \"" + std::string(doc_.text(*r)) + "\", the coding says \"" + quote + "\"";
      return std::nullopt;
    }
    if (s.contains("start") && s["start"].is_number()) { why_ = "the span lies outside the report"; return std::nullopt; }
    if (quote.empty()) { why_ = "a span without words"; return std::nullopt; }
    std::size_t pos = within.empty() ? std::string::npos : std::string_view(doc_.body).substr(0, within.end).find(quote, within.begin);
    if (pos == std::string::npos) pos = doc_.body.find(quote);
    if (pos == std::string::npos) { why_ = "\"" + quote + "\" does not stand in the report"; return std::nullopt; }
    return Span{static_cast<std::uint32_t>(pos), static_cast<std::uint32_t>(pos + quote.size())};
  }
  void refuse(const std::string& what) { out_.refused.push_back(doc_.report.id + ": " + what + " refused: " + why_); }

  Index actor(const json& a) {
    std::string id = text_in(a, "id"), name = text_in(a, "name");
    if (id.empty()) id = text_in(a, "actor");
    std::vector<std::string> codes = texts_in(a, "codes");
    for (Index i = 0; i < doc_.actors.size(); ++i)
      if (id.empty() ? (!name.empty() && doc_.actors[i].name == name) : doc_.actors[i].id == id) return i;
    if (id.empty() && name.empty()) return kNone;
    Actor x;
    x.id = id;
    x.name = name.empty() ? id : name;
    x.kind = from_word<ActorKind>(text_in(a, "kind"), 11).value_or(ActorKind::other);
    x.country = text_in(a, "country");
    x.codes = codes;
    x.qid = text_in(a, "qid");
    x.rule = text_in(a, "rule");
    x.named = true;
    for (const json& m : list_in(a, "mentions"))
      if (auto s = span(m)) {
        Mention y; y.span = *s;
        x.mentions.push_back(static_cast<Index>(doc_.mentions.size()));
        doc_.mentions.push_back(y);
      }
    for (const json& r : list_in(a, "roles")) x.roles.push_back({text_in(r, "title"), text_in(r, "org"), span(r.value("span", json())).value_or(Span{})});
    doc_.actors.push_back(std::move(x));
    return static_cast<Index>(doc_.actors.size() - 1);
  }

  bool participants(const json& all, std::vector<Participant>& out, Span near) {
    for (const json& a : all) {
      Participant p;
      json by = a;
      if (a.contains("actor")) by["id"] = a["actor"];
      p.actor = actor(by);
      if (a.contains("span") && a["span"].is_object()) {
        auto s = span(a["span"], near);
        if (!s) return false;
        p.span = *s;
      }
      for (const json& x : list_in(a, "antecedents")) if (auto s = span(x)) p.antecedents.push_back(*s);
      out.push_back(std::move(p));
    }
    return true;
  }

  std::optional<Quantity> quantity(const json& q) {
    auto s = span(q.value("span", json()));
    if (!s) return std::nullopt;
    Quantity v;
    v.span = *s; v.min = number_in(q, "min"); v.max = number_in(q, "max");
    v.unit = text_in(q, "unit"); v.of = text_in(q, "of");
    v.approx = q.value("approx", json()) == true;
    return v;
  }
  static Place place(const json& p, Span s) {
    Place v;
    v.span = s; v.name = text_in(p, "name"); v.precision = text_in(p, "precision"); v.country = text_in(p, "country");
    v.admin1 = text_in(p, "admin1"); v.admin2 = text_in(p, "admin2"); v.feature = text_in(p, "feature");
    auto lat = number_in(p, "lat"), lon = number_in(p, "lon");
    if (lat && lon) { v.lat = *lat; v.lon = *lon; v.has_point = true; }
    v.geonames = static_cast<std::int64_t>(number_in(p, "geonames").value_or(0));
    return v;
  }
  void time(const json& t) {
    auto s = span(t.value("span", json()));
    if (!s) return;
    TimeExpression x;
    x.span = *s; x.type = text_in(t, "type"); x.value = text_in(t, "value"); x.edtf = text_in(t, "edtf");
    doc_.times.push_back(x);
  }

  bool voices(const json& all, Event& e) {
    for (const json& v : all) {
      auto stance = from_word<Stance>(text_in(v, "stance"), 12);
      if (!stance) { why_ = "a voice without a known stance"; return false; }
      Voice x;
      x.stance = *stance;
      json by = v;
      by["id"] = v.value("holder", json());
      x.holder.actor = actor(by);
      if (v.contains("span")) x.holder.span = span(v["span"]).value_or(Span{});
      if (v.contains("cue") && v["cue"].is_object()) {
        auto s = span(v["cue"]);
        if (!s) return false;
        x.cue = *s;
      }
      x.rule = text_in(v, "rule");
      e.voice.push_back(std::move(x));
    }
    return true;
  }

  void event(const json& j) {
    Event e;
    e.category = text_in(j, "category");
    e.act = text_in(j, "act");
    why_ = "it has no category";
    auto trigger = span(j.value("trigger", json()));
    std::string name = "event \"" + text_in(j.value("trigger", json::object()), "quote") + "\"";
    if (e.category.empty() || !trigger) return refuse(name);
    e.trigger = *trigger;
    e.id = text_in(j, "id");
    e.sentence = static_cast<Index>(number_in(j, "sentence").value_or(0));
    for (const json& s : list_in(j, "evidence")) {
      auto x = span(s);
      if (!x) return refuse(name);
      e.evidence.push_back(*x);
    }
    e.modes = texts_in(j, "modes"); e.contexts = texts_in(j, "contexts");
    e.cameo = text_in(j, "cameo"); e.quad = text_in(j, "quad");
    e.scale = static_cast<float>(number_in(j, "scale").value_or(0));
    e.status = from_word<EventStatus>(text_in(j, "status"), 8).value_or(EventStatus::unknown);
    e.reciprocal = j.value("reciprocal", json()) == true;
    e.rule = text_in(j, "rule");
    e.score = static_cast<float>(number_in(j, "score").value_or(0));
    e.notes = texts_in(j, "notes");
    Span near = e.evidence.empty() ? Span{} : e.evidence.front();
    if (!participants(list_in(j, "actor"), e.actor, near) || !participants(list_in(j, "recipient"), e.recipient, near) || !voices(list_in(j, "voice"), e)) return refuse(name);
    when_where(j, e);
    for (const json& q : list_in(j, "quantities")) {
      auto v = quantity(q);
      if (!v) return refuse(name);
      e.quantities.push_back(static_cast<Index>(doc_.quantities.size()));
      doc_.quantities.push_back(*v);
    }
    why(j, e);
    if (e.id.empty()) e.id = "";
    about_[e.id] = static_cast<Index>(doc_.events.size());
    doc_.events.push_back(std::move(e));
  }

  void why(const json& j, Event& e) {
    auto it = j.find("why");
    if (it == j.end() || !it->is_object()) return;
    for (const auto& [field, list] : it->items()) {
      Why w{field, {}};
      if (list.is_array()) for (const json& c : list) if (c.is_object()) w.cited.push_back({span(c.value("span", json())).value_or(Span{}), text_in(c, "rule")});
      e.why.push_back(std::move(w));
    }
  }

  void when_where(const json& j, Event& e) {
    if (auto it = j.find("when"); it != j.end() && it->is_object()) {
      When w;
      w.span = span(it->value("span", json())).value_or(Span{});
      w.edtf = text_in(*it, "edtf"); w.earliest = text_in(*it, "earliest"); w.latest = text_in(*it, "latest");
      w.precision = text_in(*it, "precision"); w.anchor = text_in(*it, "anchor");
      if (w.earliest.empty() && w.edtf.size() == 10) w.earliest = w.latest = w.edtf;
      if (!w.edtf.empty() || !w.earliest.empty()) e.when = w;
    }
    if (auto it = j.find("where"); it != j.end() && it->is_object() && !text_in(*it, "name").empty()) {
      e.where.place = static_cast<Index>(doc_.places.size());
      e.where.anchor = text_in(*it, "anchor");
      doc_.places.push_back(place(*it, span(it->value("span", json())).value_or(Span{})));
    }
  }

  void stance(const json& j) {
    StanceRow s;
    auto stance = from_word<Stance>(text_in(j, "stance"), 12);
    why_ = "\"" + text_in(j, "stance") + "\" is no stance";
    auto words = span(j.contains("span") ? j["span"] : j);
    std::string name = "stance \"" + text_in(j, "stance") + "\"";
    if (!stance || !words) return refuse(name);
    s.stance = *stance;
    s.span = *words;
    if (j.contains("cue") && j["cue"].is_object()) {
      auto c = span(j["cue"], s.span);
      if (!c) return refuse(name);
      s.cue = *c;
    }
    const json holder = j.value("holder", json());
    Participant p;
    if (holder.is_object()) { json by = holder; if (holder.contains("actor") && holder["actor"].is_string()) by["id"] = holder["actor"]; p.actor = actor(by); }
    else if (holder.is_string() || !text_in(j, "name").empty()) { json by = j; by["id"] = holder; p.actor = actor(by); }
    if (p.actor != kNone) s.holder.push_back(p);
    auto about = about_.find(text_in(j, "about"));
    if (about != about_.end() && !about->first.empty()) s.about = about->second;
    s.rule = text_in(j, "rule");
    doc_.stances.push_back(std::move(s));
  }

  void statement(const json& j) {
    Statement s;
    for (const json& c : list_in(j, "content")) {
      auto x = span(c);
      if (!x) return refuse("statement");
      s.content.push_back(*x);
    }
    if (s.content.empty()) return;
    s.cue = span(j.value("cue", json())).value_or(Span{});
    s.mode = from_word<SpeechMode>(text_in(j, "mode"), 3).value_or(SpeechMode::indirect);
    if (auto it = j.find("speaker"); it != j.end() && it->is_object()) (void)participants(json::array({*it}), s.speakers, {});
    (void)participants(list_in(j, "audience"), s.audience, {});
    doc_.statements.push_back(std::move(s));
  }

  const json& j_;
  Coding& out_;
  Document& doc_;
  CodePointMap at_;
  std::uint32_t chars_;
  std::map<std::string, Index> about_;
  std::string why_;
};

void read_head(const json& j, Coding& out) {
  const json report = j.value("report", json::object());
  ReportInfo& r = out.document.report;
  for (auto [name, to] : {std::pair{"id", &r.id}, {"origin", &r.origin}, {"url", &r.url}, {"title", &r.title}, {"publisher", &r.publisher},
                          {"agency", &r.agency}, {"author", &r.author}, {"published", &r.published}, {"lang", &r.lang}, {"sha256", &r.sha256}})
    *to = text_in(report, name);
  out.coder.name.clear();
  const json coder = j.value("coder", json());
  if (coder.is_string()) out.coder.name = coder.get<std::string>();
  if (coder.is_object()) {
    out.coder.name = text_in(coder, "name");
    out.coder.version = text_in(coder, "version");
    out.coder.lexicon = text_in(coder, "lexicon");
    out.coder.model = text_in(coder, "model");
  }
}

}  // namespace

Result<Coding> read_coding(std::string_view line, const CodingOptions& options) {
  json j = json::parse(line, nullptr, false);
  if (j.is_discarded() || !j.is_object()) return Error{ErrorCode::input, "a coding is one JSON object a line; this line is none", ""};
  if (!j.contains("report") || !j["report"].is_object()) return Error{ErrorCode::input, "a coding has \"report\": {\"id\", ...}; this one has none", ""};
  Coding out;
  read_head(j, out);
  if (out.coder.name.empty()) return Error{ErrorCode::input, "a coding says who made it: \"coder\": {\"name\": ...}", out.document.report.id};
  std::string text = text_in(j, "text");
  out.own_text = !text.empty();
  if (!out.own_text && options.text_of)
    if (auto known = options.text_of(out.document.report.id)) text = std::move(*known);
  if (text.empty()) return Error{ErrorCode::input, "neither the coding nor the ledger has this report's text, so its quotes cannot be checked", out.document.report.id};
  out.document.body = mend_utf8(text);
  Reader(j, out).read();
  return out;
}

}  // namespace newsledger::store
