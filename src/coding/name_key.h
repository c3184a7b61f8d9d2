// The name key: one spelling for the variants of a name, over reports and within one.
//   name_key("Choe Son-hui") == name_key("Choe Son Hui"); Sergei = Sergey; Zelensky = Zelenskyy; Da'esh = Daesh
// Pure function; thread-safe.
#pragma once
#include <string>
#include <string_view>

namespace newsledger::coding {

std::string name_key(std::string_view name);

}  // namespace newsledger::coding
