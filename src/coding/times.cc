// The time stage: sentences -> nodes -> values, in the order of the text (see times.h).
#include "coding/times.h"

#include "coding/times_resolve.h"

namespace newsledger::coding {

void find_times(Document& doc, const TimeTables& tables) {
  TimeContext context;
  context.published = parse_date(doc.report.published);
  for (const Sentence& s : doc.sentences) {
    auto lex = time_lexemes(doc, tables.data(), s.first, s.last);
    for (const TimeNode& node : find_time_nodes(doc, lex, s.first)) doc.times.push_back(resolve_time(doc, node, context));
  }
}

}  // namespace newsledger::coding
