// Sieves 14 to 17: he, she; it, its; they, their; and the pronoun before its name ("In her first speech, Ruiz").
//
// Idea: every phrase of the last sentences is scored by place and grammar (weights of coref.md); the best above the floor is
// taken if the gate of the pronoun lets it through. The gates leave open what would be guessed: "it" only as a subject, to a
// subject that is a body or a state. Trees may be wrong, so all climbs are short.
#include <algorithm>

#include "coding/coref.h"

namespace newsledger::coding {
namespace {

enum class Form : std::uint8_t { none, he, it, they };

Form form_of(std::string_view s) {
  for (std::string_view x : {"he", "him", "his", "himself", "she", "her", "hers", "herself"}) if (s == x) return Form::he;
  for (std::string_view x : {"it", "its", "itself"}) if (s == x) return Form::it;
  for (std::string_view x : {"they", "them", "their", "theirs", "themselves"}) if (s == x) return Form::they;
  return Form::none;
}
bool is_first_person(std::string_view s) {
  for (std::string_view x : {"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"}) if (s == x) return true;
  return false;
}

Index verb_of(const Work& w, Index i) {
  for (int step = 0; step < 6; ++step) {
    Index h = w.token(i).head;
    if (h == i || h >= w.words.size()) return w.token(i).pos == "VERB" || w.token(i).pos == "AUX" ? i : kNone;
    i = h;
    if (w.token(i).pos == "VERB" || w.token(i).pos == "AUX") return i;
  }
  return kNone;
}

// The verb that this one is coordinated with, or kNone.
Index coordinated_with(const Work& w, Index verb) {
  return verb != kNone && w.token(verb).dep == "conj" && w.token(verb).head < w.words.size() ? w.token(verb).head : kNone;
}

struct Resolver {
  Coref& c;
  Work& w;

  // Only somebody is so: "it is ready to talk", not "it is hard to talk".
  static bool of_somebody(std::string_view adjective) {
    for (std::string_view a : {"ready", "willing", "able", "unable", "eager", "keen", "prepared", "determined", "unwilling", "reluctant", "committed", "confident", "aware", "hesitant", "anxious", "entitled", "bound"})
      if (adjective == a) return true;
    return false;
  }

  // "it" that stands for nothing: "it is clear that", "it seems", "it rained", "it is said that".
  bool empty_it(Index p) const {
    const Token& t = w.token(p);
    if (t.dep == "expl") return true;
    if (!c.subject(p)) return false;
    Index v = t.head;
    if (v >= w.words.size()) return false;
    std::string_view lemma = w.token(v).lemma;
    if (lemma == "seem" || lemma == "appear" || lemma == "rain" || lemma == "snow" || lemma == "happen") return true;
    bool clause = false, told = false, complement = false, somebodys = false;
    const Sentence& s = w.doc.sentences[w.sentence_of(p)];
    for (Index k = p + 1; k < s.last && k < p + 25; ++k) {
      if (w.token(k).head != v && !(w.token(k).head < w.words.size() && w.token(w.token(k).head).head == v && (w.token(k).dep == "xcomp" || w.token(k).dep == "ccomp" || w.token(k).dep == "relcl"))) continue;
      std::string_view d = w.token(k).dep;
      if (d == "ccomp" || d == "xcomp" || d == "csubj" || d == "advcl" || d == "relcl") clause = true;
      if (d == "acomp" || d == "attr") complement = true;
      if (d == "acomp" && of_somebody(w.token(k).lemma)) somebodys = true;
      if (w.token(k).head == v && (d == "ccomp" || d == "csubj")) told = true;
    }
    if (lemma == "take" || lemma == "turn") return clause;              // "it took months to", not "it took part"
    if (lemma == "be" && complement && clause) return !somebodys;
    return t.dep == "nsubjpass" && told;                                 // "it is said that", not "it was prepared to"
  }

  bool agrees(Form form, const Found& p, Index m) const {
    const Found& f = w.found[m];
    const Cluster& k = c.clusters[c.root(m)];
    switch (form) {
      case Form::he:
        if (f.plural || (k.gender && p.gender && k.gender != p.gender)) return false;
        return c.in_person_class(m);
      case Form::it:
        if (k.person || f.plural || f.kind == MentionKind::demonym || f.role_only) return false;
        if (f.role != kNone && w.table.roles[f.role].is_person()) return false;
        return k.kind != ActorKind::people;
      case Form::they:
        if (f.plural || f.kind == MentionKind::demonym) return f.kind != MentionKind::demonym;
        return !k.person && (k.kind == ActorKind::organisation || k.kind == ActorKind::group || k.kind == ActorKind::force || k.kind == ActorKind::government || k.kind == ActorKind::company || k.kind == ActorKind::party || k.kind == ActorKind::people);
      default: return false;
    }
  }

  double score(Form form, Index i, Index m) const {
    const Found& p = w.found[i];
    const Found& f = w.found[m];
    const Index r = c.root(m);
    const Cluster& k = c.clusters[r];
    const Index head = p.head, ante = f.head;
    double s = -2.0 * (w.sentence_of(head) - w.sentence_of(ante));
    const bool subject = c.subject(ante);
    if (subject) s += 2;
    if (c.owner(ante)) s -= 1;
    if (c.object_of_preposition(ante)) s -= .3;
    if (f.kind == MentionKind::name || f.kind == MentionKind::pronoun || f.role_only) s += 1;
    else if (k.size == 1 && !k.person) s -= 1;
    s += .4 * std::min(5, c.earlier(r, head));
    if (form == Form::he && k.gender && k.gender == p.gender) s += 1;
    if (w.words[head].line != w.words[ante].line) s -= .7;
    s -= .02 * (head - ante);
    const Index v = verb_of(w, head), vm = verb_of(w, ante);
    if (c.owner(head)) {
      if (subject && v != kNone && w.token(ante).head == v) s += 1.5;
      if (v != kNone && (w.token(v).dep == "relcl" || w.token(v).dep == "acl") && w.token(v).head == ante) s += 2.5;
      if (subject && coordinated_with(w, v) != kNone && w.token(ante).head == coordinated_with(w, v)) s += 1;
    }
    if (c.subject(head) && v != kNone && subject) {
      const Token& t = w.token(v);
      if ((t.dep == "advcl" || t.dep == "conj" || t.dep == "ccomp") && t.head == vm) s += 1;
    }
    if (form == Form::it) {
      if (k.kind == ActorKind::place) s -= .5;
      else if (k.kind != ActorKind::other) s += .7;
    }
    if (form == Form::they && !f.plural) s -= .7;
    return s;
  }

  bool excluded(Form form, Index i, Index m) const {
    const Found& p = w.found[i];
    const Found& f = w.found[m];
    if (f.first <= p.head && p.head < f.last) return true;               // "his spokesman": not himself
    const Token& t = w.token(p.head);
    const bool reflexive = w.low(p.head).size() > 5 && (w.low(p.head).find("sel") != std::string_view::npos);
    const bool object = t.dep == "dobj" || t.dep == "iobj" || t.dep == "dative" || t.dep == "obj" || t.dep == "pobj";
    if (object && !reflexive && w.sentence_of(f.head) == w.sentence_of(p.head) && c.subject(f.head)) {
      Index v = verb_of(w, p.head);
      if (v != kNone && (w.token(f.head).head == v || (coordinated_with(w, v) != kNone && w.token(f.head).head == coordinated_with(w, v)))) return true;
    }
    if (form != Form::it && c.quoted(p.head)) {
      Index speaker = c.speaker_of[c.quote_of[p.head]];
      if (speaker != kNone && c.root(speaker) == c.root(m)) return true;
    }
    return false;
  }

  bool passes_gate(Form form, Index i, Index m, double best) const {
    const Found& p = w.found[i];
    const Found& f = w.found[m];
    const Cluster& k = c.clusters[c.root(m)];
    const Index back = w.sentence_of(p.head) - w.sentence_of(f.head);
    const std::string_view word = w.low(p.head);
    if (form == Form::it) {
      const bool body = k.kind == ActorKind::organisation || k.kind == ActorKind::state || k.kind == ActorKind::government || k.kind == ActorKind::force || k.kind == ActorKind::group || k.kind == ActorKind::party || k.kind == ActorKind::company;
      if (word == "its") return (c.subject(f.head) && back <= 1) || best >= 2.5;
      return c.subject(p.head) && c.subject(f.head) && body;
    }
    if (form == Form::they && !f.plural) return word != "them" && c.subject(f.head) && back <= 1;
    return true;
  }

  // No person in reach: a name of one word that is often a subject and that only the entity label calls a town or a body
  // is a person after all.
  Index lone_name(Index i, Index window, double& top) {
    const Found& p = w.found[i];
    const Index at = w.sentence_of(p.head);
    Index best = kNone; int most = 0;
    for (Index back = 0; back <= window && back <= at; ++back)
      for (std::size_t n = c.heads_before(at - back, p.head), looked = 0; n-- > 0 && looked < 200; ++looked) {
        Index m = c.heads_in[at - back][n];
        const Found& f = w.found[m];
        if (f.head >= p.head || f.kind != MentionKind::name || (f.known_kind && f.name == kNone) || (f.name != kNone && w.table.names[f.name].type != NameType::city) || !c.subject(f.head) || f.plural) continue;
        const Cluster& q = c.clusters[c.root(m)];
        if ((f.what != ActorKind::place && f.what != ActorKind::other) || q.size < (f.name == kNone ? 4 : 5) || c.earlier(c.root(m), p.head) < 1 || excluded(Form::he, i, m)) continue;
        if (const int size = c.clusters[c.root(m)].size; size > most) { best = m; most = size; }
      }
    if (best == kNone) return kNone;
    Cluster& k = c.clusters[c.root(best)];
    k.kind = ActorKind::person; k.person = true;
    top = 0;
    return best;
  }

  void resolve(Index i, Form form, Index window) {
    const Found& p = w.found[i];
    if (form == Form::it && empty_it(p.head)) return;
    const Index at = w.sentence_of(p.head);
    Index best = kNone; double top = 0;
    int looked = 0;
    for (Index back = 0; back <= window && back <= at; ++back) {
      const auto& here = c.heads_in[at - back];
      for (std::size_t n = c.heads_before(at - back, p.head); n-- > 0 && looked < 160;) {
        Index m = here[n];
        const Found& f = w.found[m];
        if (f.head >= p.head) continue;
        ++looked;
        if (f.kind == MentionKind::pronoun && c.cluster(m).size == 1) continue;      // open
        if (!agrees(form, p, m) || excluded(form, i, m)) continue;
        double s = score(form, i, m);
        if (best == kNone || s > top) { best = m; top = s; }
      }
    }
    if (form == Form::he && (best == kNone || top < -4 || (!c.cluster(best).has_name && !c.cluster(best).has_role)))
      if (Index m = lone_name(i, window, top); m != kNone) best = m;
    if (best == kNone || top < (form == Form::he ? -4 : -1) || !passes_gate(form, i, best, top)) return;
    c.join(i, best, form == Form::he ? "he, she" : form == Form::it ? "it" : "they");
  }

  // 17. "In her first speech, Ruiz": the subject of the main clause behind.
  void forward(Index i) {
    const Found& p = w.found[i];
    const Sentence& s = w.doc.sentences[w.sentence_of(p.head)];
    Index up = p.head;
    bool adverbial = false;
    for (int step = 0; step < 8; ++step) {
      std::string_view d = w.token(up).dep;
      if (d == "advcl" || d == "prep") adverbial = true;
      Index h = w.token(up).head;
      if (h == up || h >= w.words.size()) break;
      up = h;
    }
    if (!adverbial || up <= p.head) return;
    for (Index k = p.head + 1; k < up && k < s.last && k < p.head + 60; ++k)
      if (c.subject(k) && w.token(k).head == up && w.at_head[k] != kNone && agrees(Form::he, p, w.at_head[k]) && w.found[w.at_head[k]].kind != MentionKind::pronoun) { c.join(i, w.at_head[k], "forward"); return; }
  }
};

}  // namespace

void find_pronouns(Coref& c) {
  Work& w = c.w;
  for (Index i = 0; i < w.words.size(); ++i) {
    const Token& t = w.token(i);
    if (t.pos != "PRON" && t.tag != "PRP" && t.tag != "PRP$") continue;
    std::string_view low = w.low(i);
    Form form = form_of(low);
    if (form == Form::none && !is_first_person(low)) continue;
    if (w.words[i].upper || w.name_at[i] != kNone) continue;             // US, IT
    Found f;
    f.first = f.head = i; f.last = i + 1; f.kind = MentionKind::pronoun; f.link = "open";
    if (form == Form::he) { f.what = ActorKind::person; f.gender = low[0] == 'h' && low[1] == 'i' ? 'm' : low == "he" ? 'm' : 'f'; }
    f.plural = form == Form::they || low[0] == 'w' || low == "us" || low[0] == 'o';
    c.add(std::move(f));
  }
  c.prepare();
}

void link_pronouns(Coref& c) {
  Resolver r{c, c.w};
  struct Pass { Form form; Index window; };
  for (Pass pass : {Pass{Form::he, 4}, Pass{Form::it, 2}, Pass{Form::they, 2}})
    for (Index i : c.order)
      if (c.w.found[i].kind == MentionKind::pronoun && form_of(c.w.low(c.w.found[i].head)) == pass.form && c.cluster(i).size == 1) r.resolve(i, pass.form, pass.window);
  for (Index i : c.order)
    if (c.w.found[i].kind == MentionKind::pronoun && form_of(c.w.low(c.w.found[i].head)) == Form::he && c.cluster(i).size == 1) r.forward(i);
}

}  // namespace newsledger::coding
