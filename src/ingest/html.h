// A web page -> the Document's body and blocks, with a piecewise map back to the page's bytes. A plain, careful reader:
// the text of <article>, else <main>, else <body>; headings, paragraphs, list items, quotations; scripts, menus, forms and
// footers left out. Also the title and what <meta> says of site, author and date, where the input gave none.
//
// Thread-safety: a pure function.
#pragma once
#include "newsledger/document.h"

namespace newsledger::ingest {

void read_html(std::string_view page, Document& doc);

}  // namespace newsledger::ingest
