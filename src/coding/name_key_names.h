// Names whose spellings the sounds do not tell, and the words around names, for the name key (name_key.cc). Lower case, without
// marks. Thread-safety: constants.
#pragma once
#include <string_view>

namespace newsledger::coding {

// One given name in the spellings of several languages and transliterations: Arabic short vowels are written a, e, i, o or u as
// they are heard in one country or another ("Mohammed", "Muhammad"), and rules of sounds that fold them all would make one name of
// Karim and Karam. The first of a row stands for the others.
constexpr std::string_view kGivenNames[] = {
    "muhammad mohammed mohamed mohammad mohamad muhammed muhamad mohamud mohammod mehmed", "ahmad ahmed ahmet achmad", "mahmud mahmoud mahmood mehmud", "hamid hameed hamed hamied",
    "husain hussein hussain husein husayn hossein hosain housein", "hasan hassan hasen hassen", "yusuf yousef youssef yousuf yusef yussuf", "ibrahim ibraheem ebrahim brahim",
    "ismail ismael ismaeel esmail esmael ismayil", "khalid khaled chaled", "tariq tarek tarik tareq", "salih saleh salah", "saif seif sayf sejf", "faisal feisal faysal feysal",
    "haidar haider haydar heydar hyder heidar", "bashar bachar", "bashir bachir basheer beshir", "umar omar omer", "uthman osman othman", "sulaiman suleiman soleiman suleyman sulayman",
    "mustafa mostafa moustafa mustapha", "rashid rasheed rachid reshid", "parvez pervez parviz pervaiz parwez", "nasir nasser naser nasr", "hamza hamzah hamzeh", "jamal gamal djamal djamel jamel",
    "said saeed saied sayed sayeed", "isa eissa issa", "musa moussa mousa", "yahya yehia yahia", "karim kareem kerim", "latif lateef", "rahman rehman rahmane", "aziz azeez",
    "qasim qassem qasem ghasem kassem qassim kasim", "muqtada moqtada muktada moktada",
    "alexander aleksandr alexandr aleksander aleksandar", "mikhail michail mikheil mihail mikhael", "yulia julia iulia yuliya yuliia", "yuri yury yuriy iurii juri jurij",
    "edward eduard edouard", "frederik fredrik frederic frederick", "viktor victor", "konstantin constantin konstantine", "evgeny yevgeny evgeni yevgeni evgenii yevgenii", "nikolai nicolai nikolay nikolaj",
    "katerina ekaterina yekaterina", "elena yelena jelena", "boris borys",
};

// Titles before a name; not before "of" ("Secretary of State").
constexpr std::string_view kTitles[] = {"ambassador", "chancellor", "governor", "gov", "secretary", "premier", "colonel", "col", "captain", "capt", "lieutenant", "lt", "sergeant", "sgt",
    "admiral", "adm", "brigadier", "brig", "marshal", "professor", "reverend", "rev", "vice", "acting", "former", "excellency", "archbishop", "cardinal"};

// Family names of Chinese, Korean and Vietnamese persons: the two syllables beside one are one given name, however written.
constexpr std::string_view kFamilyNames[] = {"ahn", "an", "ban", "bae", "baek", "bo", "cai", "cao", "chang", "chen", "cheng", "cheong", "chiang", "cho", "choe", "choi", "chon", "chong", "chu", "chun",
    "chung", "deng", "ding", "dong", "du", "fan", "fang", "feng", "gao", "gu", "guo", "ha", "han", "he", "ho", "hong", "hu", "huang", "hwang", "hyon", "im", "jang", "jeong", "ji", "jiang", "jin", "jo", "jon",
    "jong", "joo", "jung", "kang", "kim", "ko", "kong", "ku", "kwak", "kwon", "lai", "le", "lee", "li", "liang", "lim", "lin", "liu", "lu", "luo", "ma", "mao", "moon", "mun", "nam", "ngo", "nguyen", "noh", "oh",
    "pae", "paek", "pak", "pang", "park", "peng", "pham", "phan", "qian", "qiao", "qin", "ren", "rhee", "ri", "roh", "ryang", "ryom", "ryu", "seo", "shen", "shi", "shin", "so", "soh", "son", "song", "suh", "sun", "tan",
    "tang", "tao", "to", "tran", "tsai", "vo", "vu", "wang", "wei", "wen", "woo", "wu", "xi", "xie", "xu", "yan", "yang", "yao", "ye", "yi", "yoo", "yoon", "you", "yu", "yuan", "yun", "zeng", "zhang", "zhao", "zheng", "zhou", "zhu"};

}  // namespace newsledger::coding
