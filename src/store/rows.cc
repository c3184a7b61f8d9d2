// Document -> rows (see rows.h). One function a table, in the order of the schema. Tested by ledger_test.cc and more_test.cc and through
// codings_test.cc.
#include "store/rows.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/sha256.h"
#include "base/table.h"
#include "base/utf8.h"

namespace newsledger::store {
namespace {

using json = nlohmann::ordered_json;

std::string join(const std::vector<std::string>& parts, std::string_view by) {
  std::string out;
  for (const std::string& p : parts) { if (!out.empty()) out += by; out += p; }
  return out;
}

void add_once(std::vector<std::string>& list, std::string s) {
  if (!s.empty() && std::find(list.begin(), list.end(), s) == list.end()) list.push_back(std::move(s));
}

class Builder {
 public:
  Builder(const Document& doc, const CoderName& coder) : doc_(doc), coder_(coder), at_(doc.body), act_at_(doc.tokens.size()) {
    for (const Event& e : doc.events) if (e.token < act_at_.size()) act_at_[e.token] = true;
  }

  ReportRows build(const RowOptions& options) {
    out_.report_id = doc_.report.id.empty() ? short_id({doc_.report.origin, doc_.report.url, doc_.report.sha256, doc_.body}) : doc_.report.id;
    out_.body_sha256 = sha256_hex(doc_.body);
    report(options);
    sentences();
    actors();
    for (const Event& e : doc_.events) event(e);
    stances();
    statements();
    quantities();
    places();
    times();
    out_.coding_sha256 = hash();
    return std::move(out_);
  }

 private:
  Record row(std::string_view name) {
    Record r(table(name));
    r.text("report_id", out_.report_id).text("coder", coder_.name);
    return r;
  }
  void done(std::string_view name, Record r) { out_.tables[std::string(name)].push_back(std::move(r.values())); }
  std::string range(Span s) const { return std::to_string(at_.code_points(s.begin)) + "-" + std::to_string(at_.code_points(s.end)); }
  void put_span(Record& r, Span s) const {
    r.integer("start", at_.code_points(s.begin)).integer("end", at_.code_points(s.end)).integer("byte_start", s.begin).integer("byte_end", s.end);
  }
  const Actor* actor_of(const Participant& p) const { return p.actor < doc_.actors.size() ? &doc_.actors[p.actor] : nullptr; }
  std::string name_of(const Participant& p) const { const Actor* a = actor_of(p); return a ? a->name : std::string(doc_.text(p.span)); }

  void report(const RowOptions& options) {
    const ReportInfo& i = doc_.report;
    Record r(table("reports"));
    r.text("report_id", out_.report_id).text("wording_id", out_.body_sha256.substr(0, 16));
    for (auto [name, v] : {std::pair{"origin", &i.origin}, {"url", &i.url}, {"title", &i.title}, {"publisher", &i.publisher}, {"agency", &i.agency},
                           {"author", &i.author}, {"published", &i.published}, {"lang", &i.lang}, {"sha256", &i.sha256}})
      r.text_or_null(name, *v);
    r.text("body_sha256", out_.body_sha256).integer("chars", at_.code_points(static_cast<std::uint32_t>(doc_.body.size())));
    if (options.with_text) r.text("text", doc_.body);
    std::string blocks;
    for (const Block& b : doc_.blocks) blocks += (blocks.empty() ? "" : " ") + range(b.span) + ":" + std::string(word(b.kind));
    r.text_or_null("blocks", blocks);
    out_.report = std::move(r.values());
  }

  void sentences() {
    for (std::size_t i = 0; i < doc_.sentences.size(); ++i) {
      Record r = row("sentences");
      r.integer("sentence", static_cast<std::int64_t>(i));
      put_span(r, doc_.sentences[i].span);
      done("sentences", std::move(r));
    }
  }

  void actors() {
    static constexpr std::string_view kKinds[] = {"name", "demonym", "nominal", "pronoun"};
    for (const Actor& a : doc_.actors) {
      Record r = row("actors");
      std::string roles;
      for (const ActorRole& role : a.roles) roles += (roles.empty() ? "" : "; ") + role.title + (role.org.empty() ? "" : " of " + role.org);
      r.text("actor_id", a.id).text("name", a.name).text_or_null("name_key", a.key).text("kind", word(a.kind)).text_or_null("country", a.country)
          .text_or_null("codes", join(a.codes, " ")).text_or_null("qid", a.qid).text_or_null("roles", roles).text_or_null("rule", a.rule);
      done("actors", std::move(r));
      for (Index m : a.mentions) {
        if (m >= doc_.mentions.size()) continue;
        Record q = row("mentions");
        q.text("actor_id", a.id).text("kind", kKinds[static_cast<int>(doc_.mentions[m].kind)]).text("quote", doc_.text(doc_.mentions[m].span));
        put_span(q, doc_.mentions[m].span);
        done("mentions", std::move(q));
      }
    }
  }

  struct Side { std::vector<std::string> ids, kinds, names, codes, words, spans; };   // kinds: one an id
  // "Officials", "aides": persons, but no one person.
  ActorKind kind_of(const Actor& a) const {
    auto by_name = [&](Index m) { return m < doc_.mentions.size() && doc_.mentions[m].kind == MentionKind::name; };
    const bool nameless = !a.mentions.empty() && std::none_of(a.mentions.begin(), a.mentions.end(), by_name);
    return a.kind == ActorKind::person && nameless ? ActorKind::people : a.kind;
  }
  Side side_of(const std::vector<Participant>& all) const {
    Side s;
    for (const Participant& p : all) {
      if (const Actor* a = actor_of(p)) {
        if (std::find(s.ids.begin(), s.ids.end(), a->id) == s.ids.end()) { s.ids.push_back(a->id); s.kinds.emplace_back(word(kind_of(*a))); }
        for (const std::string& c : a->codes) add_once(s.codes, c);
      }
      add_once(s.names, name_of(p));
      add_once(s.words, std::string(doc_.text(p.span)));
      add_once(s.spans, range(p.span));
    }
    return s;
  }
  static void put_side(Record& r, const std::string& name, const Side& s) {
    r.text_or_null(name + "_ids", join(s.ids, " ")).text_or_null(name + "_names", join(s.names, "; ")).text_or_null(name + "_codes", join(s.codes, " "))
        .text_or_null(name + "_kinds", join(s.kinds, " ")).text_or_null(name + "_words", join(s.words, "; ")).text_or_null(name + "_spans", join(s.spans, " "));
  }

  std::string voice_json(const Event& e) const {
    if (e.voice.empty()) return {};
    json all = json::array();
    for (const Voice& v : e.voice) {
      const Actor* a = actor_of(v.holder);
      bool nobody = !a && v.holder.span.empty();
      all.push_back({{"holder", a ? json(a->id) : json()}, {"name", nobody ? json() : json(name_of(v.holder))}, {"codes", a ? a->codes : std::vector<std::string>()},
                     {"stance", word(v.stance)}, {"cue", range(v.cue)}});
    }
    return all.dump(-1, ' ', false, json::error_handler_t::replace);
  }

  std::string why_json(const Event& e) const {
    json all = json::object();
    for (const Why& w : e.why) {
      json list = json::array();
      for (const Cited& c : w.cited) list.push_back(range(c.span) + " " + c.rule);
      all[w.field] = list;
    }
    return e.why.empty() ? std::string() : all.dump(-1, ' ', false, json::error_handler_t::replace);
  }

  void put_when(Record& r, const Event& e) const {
    if (!e.when) return;
    const When& w = *e.when;
    r.text_or_null("when_edtf", w.edtf).text_or_null("when_earliest", w.earliest).text_or_null("when_latest", w.latest)
        .text_or_null("when_precision", w.precision).text_or_null("when_anchor", w.anchor).text_or_null("when_words", doc_.text(w.span));
  }
  void put_where(Record& r, const Event& e) const {
    if (e.where.place >= doc_.places.size()) return;
    const Place& p = doc_.places[e.where.place];
    r.text_or_null("place_name", p.name).text_or_null("place_precision", p.precision).text_or_null("place_country", p.country)
        .text_or_null("admin1", p.admin1).text_or_null("admin2", p.admin2).text_or_null("feature", p.feature)
        .text_or_null("place_anchor", e.where.anchor).text_or_null("place_words", doc_.text(p.span));
    if (p.has_point) r.real("lat", p.lat).real("lon", p.lon);
    if (p.geonames) r.integer("geonames", p.geonames);
  }
  void put_quantity(Record& r, const Event& e) const {
    for (Index i : e.quantities) {
      if (i >= doc_.quantities.size()) continue;
      const Quantity& q = doc_.quantities[i];
      if (q.min) r.real("quantity_min", *q.min);
      if (q.max) r.real("quantity_max", *q.max);
      r.text_or_null("quantity_unit", q.unit).text_or_null("quantity_of", q.of).text_or_null("quantity_words", doc_.text(q.span));
      return;
    }
  }

  std::string event_id(const Event& e) const {
    return e.id.empty() ? short_id({out_.report_id, std::to_string(e.trigger.begin), std::to_string(e.trigger.end), e.act.empty() ? e.category : e.act}) : e.id;
  }
  std::string lemma_of(const Event& e) const {
    if (e.token < doc_.tokens.size()) return std::string(doc_.tokens[e.token].lemma);
    std::string_view w = doc_.text(e.trigger);
    return crude_stem(w.substr(0, w.find(' ')));
  }

  // The clause that tells the event: all words below its head word but those of another act beside it ("agreed to stop tests and
  // close a site"); without a tree the sentence, or the words of a stance to it.
  std::string clause_of(const Event& e) const {
    constexpr Index kLongest = 400;      // tokens; a longer sentence is no sentence
    constexpr std::uint32_t kMostBytes = 300;
    Span s = whole(e);
    if (e.token < doc_.tokens.size() && doc_.tokens[e.token].sentence < doc_.sentences.size()) {
      const Sentence& t = doc_.sentences[doc_.tokens[e.token].sentence];
      if (t.last - t.first <= kLongest)
        for (Index i = t.first; i < t.last; ++i) {
          if (doc_.tokens[i].dep == "punct" || (doc_.tokens[i].dep == "mark" && doc_.tokens[i].lemma == "that")) continue;      // no edge of it
          Index up = i;
          bool beside = false;
          for (Index n = 0; n <= kLongest && up != e.token && doc_.tokens[up].head != up && doc_.tokens[up].head < doc_.tokens.size(); ++n) {
            beside = beside || (doc_.tokens[up].dep == "conj" && act_at_[up]);
            up = doc_.tokens[up].head;
          }
          if (up == e.token && !beside) s = {std::min(s.begin, doc_.tokens[i].span.begin), std::max(s.end, doc_.tokens[i].span.end)};
        }
    } else {
      for (const Sentence& t : doc_.sentences) if (t.span.contains(e.trigger)) s = t.span;
      for (const StanceRow& r : doc_.stances) if (r.about < doc_.events.size() && &doc_.events[r.about] == &e && r.span.contains(e.trigger)) { s = r.span; break; }
    }
    if (s.size() > kMostBytes) s = whole(e);
    if (s.size() > kMostBytes) s = e.trigger;
    std::string text(doc_.text(s));
    for (char& c : text) if (c == '\n' || c == '\t') c = ' ';
    return text;
  }

  void event(const Event& e) {
    Record r = row("reported_events");
    std::string evidence;
    for (Span s : e.evidence) evidence += (evidence.empty() ? "" : " ") + range(s);
    const std::string& act = e.act.empty() ? e.category : e.act;
    Side a = side_of(e.actor), b = side_of(e.recipient);
    r.text("reported_event_id", event_id(e)).integer("sentence", e.sentence).text("act", act).text("category", e.category)
        .text_or_null("modes", join(e.modes, " ")).text_or_null("contexts", join(e.contexts, " ")).text_or_null("cameo", e.cameo)
        .text_or_null("quad", e.quad).real("scale", e.scale).text("status", word(e.status)).integer("reciprocal", e.reciprocal)
        .text("trigger", doc_.text(e.trigger)).text_or_null("evidence", evidence).text_or_null("clause", clause_of(e)).text_or_null("voice", voice_json(e))
        .text_or_null("rule", e.rule).real("score", e.score).text_or_null("why", why_json(e)).text_or_null("notes", join(e.notes, "; "))
        .text("bucket", bucket_of(coder_.name, told_act(act, e.category), join(a.codes, " "), join(a.names, "; "), join(b.codes, " "), join(b.names, "; ")))
        .text_or_null("lemma", lemma_of(e));
    put_span(r, e.trigger);
    put_side(r, "actor", a);
    put_side(r, "recipient", b);
    put_when(r, e);
    put_where(r, e);
    put_quantity(r, e);
    done("reported_events", std::move(r));
  }

  // ---- stances: those told, and the voice of what nobody is named for ----

  struct StanceParts { std::vector<Participant> holder; Stance stance; const Event* about; Span span, cue; std::string via, rule; bool ahead; };

  void stance(const StanceParts& p) {
    Record r = row("stances");
    Side s = side_of(p.holder);
    const ReportInfo& info = doc_.report;
    std::string id = join(s.ids, " "), names = join(s.names, "; "), codes = join(s.codes, " ");
    r.text("stance_id", short_id({out_.report_id, coder_.name, range(p.span), range(p.cue), word(p.stance), p.about ? event_id(*p.about) : "", id, names}));
    if (p.about) r.text("reported_event_id", event_id(*p.about));
    r.text_or_null("holder_id", id).text_or_null("holder_name", names).text_or_null("holder_codes", codes).text_or_null("holder_words", join(s.words, "; "))
        .text("stance", word(p.stance)).integer("ahead", p.ahead).text("quote", doc_.text(p.span)).text_or_null("via", p.via)
        .text("asserter", asserter_of(id, names, codes, p.stance == Stance::voice, info, out_.body_sha256.substr(0, 16))).text_or_null("rule", p.rule);
    if (!p.cue.empty()) r.text("cue", doc_.text(p.cue)).integer("cue_start", at_.code_points(p.cue.begin)).integer("cue_end", at_.code_points(p.cue.end));
    put_span(r, p.span);
    done("stances", std::move(r));
  }

  static bool is_ahead(const Event* e, Stance s) {
    if (s == Stance::predicts || s == Stance::warns || s == Stance::promises) return true;
    return e && to_come(e->act.empty() ? e->category : e->act, e->category, word(e->status));
  }

  // The chain of voices as a stance of its innermost holder, passed on by the outer ones.
  void stance_of_voice(const Event& e) {
    StanceParts p{{}, Stance::voice, &e, whole(e), {}, {}, "voice.report", is_ahead(&e, Stance::voice)};
    if (e.voice.empty() && e.status == EventStatus::negated) { p.stance = Stance::denies; p.rule = "voice.negated"; }
    if (!e.voice.empty()) {
      const Voice& root = e.voice.back();
      if (root.holder.actor != kNone || !root.holder.span.empty()) p.holder = {root.holder};
      for (std::size_t i = 0; i + 1 < e.voice.size(); ++i) p.via += (i ? "; " : "") + name_of(e.voice[i].holder);
      p.stance = root.stance;
      p.cue = root.cue;
      p.rule = root.rule.empty() ? "voice.chain" : root.rule;
      p.ahead = is_ahead(&e, p.stance);
    }
    stance(p);
  }
  static Span whole(const Event& e) {
    Span s = e.trigger;
    for (Span x : e.evidence) if (!x.empty()) { s.begin = std::min(s.begin, x.begin); s.end = std::max(s.end, x.end); }
    return s;
  }

  void stances() {
    std::vector<char> told(doc_.events.size());
    for (const StanceRow& s : doc_.stances) {
      const Event* e = s.about < doc_.events.size() ? &doc_.events[s.about] : nullptr;
      if (e) told[s.about] = 1;
      std::string via;
      if (e) for (std::size_t i = 0; i + 1 < e->voice.size(); ++i) via += (i ? "; " : "") + name_of(e->voice[i].holder);
      stance({s.holder, s.stance, e, s.span.empty() && e ? e->trigger : s.span, s.cue, via, s.rule, is_ahead(e, s.stance)});
    }
    for (std::size_t i = 0; i < doc_.events.size(); ++i) if (!told[i]) stance_of_voice(doc_.events[i]);
  }

  void statements() {
    for (std::size_t i = 0; i < doc_.statements.size(); ++i) {
      const Statement& s = doc_.statements[i];
      Record r = row("statements");
      Side who = side_of(s.speakers), to = side_of(s.audience);
      std::string content, quote;
      Span all{};
      for (Span c : s.content) {
        content += (content.empty() ? "" : " ") + range(c);
        quote += (quote.empty() ? "" : " ... ") + std::string(doc_.text(c));
        all = all.empty() ? c : Span{std::min(all.begin, c.begin), std::max(all.end, c.end)};
      }
      r.integer("statement", static_cast<std::int64_t>(i)).text_or_null("speaker_id", join(who.ids, " ")).text_or_null("speaker_name", join(who.names, "; "))
          .text_or_null("speaker_codes", join(who.codes, " ")).text_or_null("cue", doc_.text(s.cue)).text("mode", word(s.mode)).text("stance", word(s.stance))
          .text_or_null("audience", join(to.names, "; ")).text_or_null("content", content).text_or_null("quote", quote);
      if (!s.cue.empty()) r.integer("cue_start", at_.code_points(s.cue.begin)).integer("cue_end", at_.code_points(s.cue.end));
      put_span(r, all);
      done("statements", std::move(r));
    }
  }

  void quantities() {
    for (const Quantity& q : doc_.quantities) {
      Record r = row("quantities");
      if (q.min) r.real("min", *q.min);
      if (q.max) r.real("max", *q.max);
      r.text_or_null("unit", q.unit).text_or_null("of", q.of).integer("approx", q.approx).text("quote", doc_.text(q.span));
      put_span(r, q.span);
      done("quantities", std::move(r));
    }
  }
  void places() {
    for (const Place& p : doc_.places) {
      Record r = row("places");
      r.text("name", p.name).text("precision", p.precision).text_or_null("country", p.country).text_or_null("admin1", p.admin1)
          .text_or_null("admin2", p.admin2).integer("is_actor", p.is_actor).text("quote", doc_.text(p.span));
      if (p.has_point) r.real("lat", p.lat).real("lon", p.lon);
      if (p.geonames) r.integer("geonames", p.geonames);
      put_span(r, p.span);
      done("places", std::move(r));
    }
  }
  void times() {
    for (const TimeExpression& t : doc_.times) {
      Record r = row("times");
      r.text("type", t.type).text_or_null("value", t.value).text_or_null("edtf", t.edtf).text("quote", doc_.text(t.span));
      put_span(r, t.span);
      done("times", std::move(r));
    }
  }

  std::string hash() const {
    std::string bytes;
    for (const auto& [name, rows] : out_.tables) {
      bytes += name + "\n";
      for (const Values& v : rows) {
        for (const Value& x : v) {
          if (const auto* s = std::get_if<std::string>(&x)) bytes += *s;
          else if (const auto* n = std::get_if<std::int64_t>(&x)) bytes += std::to_string(*n);
          else if (const auto* d = std::get_if<double>(&x)) { char b[40]; std::snprintf(b, sizeof b, "%.9g", *d); bytes += b; }
          bytes += '\x1f';
        }
        bytes += '\n';
      }
    }
    return sha256_hex(bytes);
  }

  const Document& doc_;
  const CoderName& coder_;
  CodePointMap at_;
  std::vector<bool> act_at_;           // by token: head word of an event
  ReportRows out_;
};

}  // namespace

ReportRows rows_of(const Document& doc, const CoderName& coder, const RowOptions& options) { return Builder(doc, coder).build(options); }

std::string CoderName::stamp() const { return version + " " + lexicon.substr(0, 12) + " " + model.substr(0, 12); }

std::string_view act_root(std::string_view act) { return act.substr(0, act.find('/')); }
bool is_symmetric(std::string_view root) { return root == "CONSULT" || root == "AGREE" || root == "COOPERATE"; }

std::string told_act(std::string_view act, std::string_view category) {
  std::string_view root = act_root(act);
  auto in = [&](std::initializer_list<std::string_view> list) { return std::find(list.begin(), list.end(), root) != list.end(); };
  bool turned = root != category && ((category == "REJECT" || category == "REQUEST") ||
                                     (category == "CONCEDE" && root != "RETREAT") || (category == "RETREAT" && in({"MOBILIZE", "ASSAULT", "PROTEST"})) ||
                                     (category == "SANCTION" && in({"AGREE", "SUPPORT", "AID", "COOPERATE"})) || (category == "THREATEN" && in({"ASSAULT"})));
  if (!turned) return std::string(act);
  if (category == "REJECT" || category == "REQUEST") {         // the codebook's own modes
    if (root == "CONSULT") return std::string(category) + "/meet";
    if (root == "AID") return std::string(category) + "/assist";
    if (root == "RETREAT" || root == "CONCEDE") return std::string(category) + "/yield";
  }
  std::string inner(act);
  std::replace(inner.begin(), inner.end(), '/', '-');
  return std::string(category) + "/" + inner;
}

bool to_come(std::string_view act, std::string_view category, std::string_view status) {
  std::string_view root = act_root(act);
  bool promised = root != category && (category == "AGREE" || category == "THREATEN" || (category == "CONCEDE" && root == "RETREAT"));
  return promised || status == "planned" || status == "possible" || status == "conditional";
}

std::string country_of(std::string_view code) {
  if (code.size() >= 6 && (code.starts_with("IGO") || code.starts_with("NGO") || code.starts_with("MNC") || code.starts_with("---") || code.starts_with("IMG")))
    return std::string(code.substr(0, 6));
  return std::string(code.substr(0, 3));
}

std::string crude_stem(std::string_view word) {
  std::string w = lower_ascii(word);
  for (std::string_view end : {"ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ies", "ied", "es", "ed", "s", "e", "y"})
    if (w.size() > end.size() + 2 && std::string_view(w).ends_with(end)) return w.substr(0, w.size() - end.size());
  return w;
}

std::string bucket_of(std::string_view coder, std::string_view act, std::string_view actor_codes, std::string_view actor_names,
                      std::string_view recipient_codes, std::string_view recipient_names) {
  std::string_view root = act_root(act);
  auto least = [](std::string_view codes, std::string_view names) {
    std::string best;
    for (const std::string& c : split(codes, ' ')) { std::string k = country_of(c); if (best.empty() || k < best) best = k; }
    if (best.empty() || best == "---") best = "~" + lower_ascii(names.substr(0, names.find(';')));
    return best;
  };
  std::string a = least(actor_codes, actor_names), b = least(recipient_codes, recipient_names), first = a;
  if (a == "~" || (is_symmetric(root) && b != "~" && b < a)) first = b;
  return std::string(coder) + "|" + std::string(root) + "|" + first;
}

std::string asserter_of(std::string_view id, std::string_view name, std::string_view codes, bool voice, const ReportInfo& report, std::string_view wording_id) {
  if (voice) {
    std::string_view who = !report.agency.empty() ? report.agency : report.publisher;
    return "voice:" + (who.empty() ? std::string(wording_id) : lower_ascii(who));
  }
  if (!id.empty()) return std::string(id);
  if (!codes.empty()) return std::string(codes);
  return name.empty() ? "nobody" : lower_ascii(name);
}

}  // namespace newsledger::store
