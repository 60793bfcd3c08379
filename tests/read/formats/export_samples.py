"""Made-up downloads of three news archives, in the layouts that their exports have."""

from __future__ import annotations

NEXIS = """\
Date and Time: Monday, May 5, 2031 10:02:00 AM
Job Number: 123456

Documents (2)

1. Gate Stays Shut

   Client/Matter: -None-

   Search Terms: gate

Gate Stays Shut

The Quay Letter

May 3, 2031 Monday

Late Edition

Copyright 2031 The Quay Letter All Rights Reserved

Section: NEWS; Pg. 4

Length: 543 words

Byline: By Ann Ode
and Lotte Brink

Dateline: QUAY TOWN

Highlight: Nobody has the key.

Body

The ferry gate stayed shut on Monday, the harbour office said.

Subject: that is how the pilots' log calls it.

“We have lost the key,” said Piet Marl.

He asked for patience.

Nobody had any.

A spare key is on its way.

It is made of brass.

The boats waited.

Graphic

Photo, The gate at noon.

Language: ENGLISH

Load-Date: May 4, 2031

End of Document

Pilots Walk Out

The Mole Gazette

4 May 2031

Copyright 2031 Mole Press
All Rights Reserved

Length: 88 words

Body

The pilots walked out.

Load-Date: May 5, 2031

End of Document
"""

OLD_NEXIS = """\
                               1 of 2 DOCUMENTS


                              The Quay Letter

                             May 3, 2031 Monday
                              Late Edition

Gate Stays Shut While
the Pilots Wait

BYLINE: Ann Ode

SECTION: NEWS; Pg. 4

LENGTH: 543 words

DATELINE: QUAY TOWN

The ferry gate stayed shut on Monday,
the harbour office said.

“We have lost the key,” said Piet Marl.

LOAD-DATE: May 4, 2031

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                         Copyright 2031 The Quay Letter
                              All Rights Reserved


                               2 of 2 DOCUMENTS


                              The Mole Gazette

                             May 4, 2031 Tuesday

HEADLINE: Pilots Walk Out

LENGTH: 88 words

The pilots walked out.

LOAD-DATE: May 5, 2031
"""

FACTIVA = """\
Factiva

Download of 5 May 2031

News
Gate Stays Shut at the Ferry
By Ann Ode
543 words
3 May 2031
10:15
The Quay Letter
QUAYL
4
English
Copyright 2031. The Quay Letter. All rights reserved.

The ferry gate stayed shut on Monday, the harbour office said.

“We have lost the key,” said Piet Marl.

Document QUAYL00020310503e7530000b

Pilots Walk Out of the Harbour
Lotte Brink
88 words
4 May 2031
The Mole Gazette
MOLEG
English
(c) 2031 Mole Press

The pilots walked out.

Document MOLEG00020310504e7540001x
"""

FACTIVA_CODES = """\
SE
News
HD
Gate Stays Shut
BY
By Ann Ode
WC
543 words
PD
3 May 2031
SN
The Quay Letter
SC
QUAYL
LA
English
CY
Copyright 2031 The Quay Letter
LP
The ferry gate stayed shut on Monday, the harbour office said.

TD
“We have lost the key,” said Piet Marl.

IN THE HARBOUR nobody laughed.

IN
i7501 : Ports
PUB
Quay Press
AN
Document QUAYL00020310503e7530000b
"""

PROQUEST = """\
____________________________________________________________

Report Information from ProQuest
May 05 2031 10:11
____________________________________________________________

Table of contents
1. Gate Stays Shut
____________________________________________________________

Document 1 of 2

Gate Stays Shut

Author: Ode, Ann

Publication info: The Quay Letter ; Quay Town [Quay Town]. 03 May 2031: A.4.

ProQuest document link

Abstract: A gate is shut.

Nobody has the key.

Links: https://archive.example/openurl?x=1

Full text: The ferry gate stayed shut on Monday, the harbour office said.

Subject: that is how the pilots' log calls it.

“We have lost the key,” said Piet Marl.

He asked for patience.

Nobody had any.

A spare key is on its way.

It is made of brass.

The boats waited.

Credit: By ANN ODE

Subject: Ports; Ferries;
Keys

Title: Gate Stays Shut

Publication title: The Quay Letter

Publication date: May 3, 2031

Language of publication: English

ProQuest document ID: 2031050300

Document URL: https://archive.example/docview/2031050300

Copyright: Copyright Quay Press May 3, 2031

Last updated: 2031-05-04

Database: Harbour Newsstream
____________________________________________________________

Document 2 of 2

Pilots Walk Out

Full text:

The pilots walked out.

Title: Pilots Walk Out

Publication title: The Mole Gazette

Publication date: May 4, 2031

ProQuest document ID: 2031050400

Database: Harbour Newsstream
"""

FACTIVA_PAGE = """\
<html><head><title>Factiva</title><style>p {color: red}</style></head><body><p>2 articles</p>
<div class="articles"><div class="article enArticle"><div>News</div>
<div id="hd"><span class='enHeadline'>Gate Stays Shut &amp; Dry at the Ferry</span></div><div class="author">By Ann Ode</div>
<div>543 words</div><div>3 May 2031</div><div>The Quay Letter</div><div>QUAYL</div><div>English</div>
<div>Copyright 2031 The Quay Letter</div>
<p class="articleParagraph enarticleParagraph">The ferry gate stayed <b>shut</b> on Monday,
the harbour office said.</p><p>Document QUAYL00020310503e7530000b</p></div><br/>
<div class="article enArticle"><div id="hd"><span class='enHeadline'>Pilots Walk Out</span></div><div>88 words</div>
<div>4 May 2031</div><div>The Mole Gazette</div><div>MOLEG</div><div>English</div><div>(c) 2031 Mole Press</div>
<p class="articleParagraph enarticleParagraph">The pilots walked out.</p><p>Document MOLEG00020310504e7540001x</p></div>
</div><script>var x = "<p>Search Summary</p>"</script></body></html>
"""

FACTIVA_CODES_PAGE = """\
<html><body><div class="article enArticle"><table><tr><td class="index"><b>HD</b>&nbsp;</td><td><span class="enHeadline">Gate
Stays Shut</span></td></tr><tr><td><b>WC</b>&nbsp;</td><td>543 words</td></tr><tr><td><b>PD</b></td><td>3 May 2031</td></tr>
<tr><td><b>SN</b></td><td>The Quay Letter</td></tr><tr><td><b>LP</b></td><td><p>The ferry gate stayed shut.</p></td></tr>
<tr><td><b>TD</b></td><td><p>Nobody has the key.</p></td></tr><tr><td><b>AN</b></td>
<td>Document QUAYL00020310503e7530000b</td></tr></table></div></body></html>
"""

PROQUEST_PAGE = """\
<html><body><p>Document 1 of 1</p><p>Gate Stays Shut</p><p><strong>Author: </strong>Ode, Ann</p>
<p><strong>Full text: </strong></p><p>The ferry gate stayed shut.</p><p><strong>Title: </strong>Gate Stays Shut</p>
<p><strong>Publication title: </strong>The Quay Letter</p><p><strong>Publication date: </strong>May 3, 2031</p>
<p><strong>ProQuest document ID: </strong>2031050300</p></body></html>
"""
