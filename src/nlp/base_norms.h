// The norms that spaCy gives in every language (quotes, dashes, currency signs): a text and its norm.
#pragma once
#include <string_view>

namespace newsledger::nlp {

struct BaseNorm { std::string_view text, norm; };
inline constexpr BaseNorm kBaseNorms[] = {
    {"'s", "'s"}, {"'S", "'s"}, {"’s", "'s"}, {"’S", "'s"}, {"’", "'"}, {"‘", "'"}, {"´", "'"}, {"`", "'"},
    {"”", "\""}, {"“", "\""}, {"''", "\""}, {"``", "\""}, {"´´", "\""}, {"„", "\""}, {"»", "\""}, {"«", "\""},
    {"‘‘", "\""}, {"’’", "\""}, {"？", "?"}, {"！", "!"}, {"，", ","}, {"；", ";"}, {"：", ":"}, {"。", "."}, {"।", "."},
    {"…", "..."}, {"—", "-"}, {"–", "-"}, {"--", "-"}, {"---", "-"}, {"——", "-"}, {"€", "$"}, {"£", "$"},
    {"¥", "$"}, {"฿", "$"}, {"US$", "$"}, {"C$", "$"}, {"A$", "$"}, {"₺", "$"}, {"₹", "$"}, {"৳", "$"}, {"₩", "$"},
    {"Mex$", "$"}, {"₣", "$"}, {"E£", "$"},
};

}  // namespace newsledger::nlp
