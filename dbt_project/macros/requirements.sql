{# What a sentence of a posting, in lower case, asks for: patterns, a fact each. RE2 has
   no look-around, so what must not count is taken out of the sentence first. #}


{# A sentence that can tell anything of what follows. #}
{% macro telling_pattern() -%}
    {{- any_of([
        "years?\\b", "yrs\\b", "degree", "bachel", "bacherlor", "baccalaureate",
        "master", "ph\\.? ?d", "\\b[bm]\\.?s\\.?c?\\b", "\\bb\\.?a\\.?\\b", "b\\.?tech",
        "high school", "\\bged\\b", "enrolled", "pursuing", "student", "graduat",
        "in lieu",
        "no (?:prior |previous )?experience", "clearance", "clearable", "ts/sci",
        "polygraph", "secret", "public trust", "sponsor", "citizen", "\\bvisas?\\b",
        "\\bu\\.?s\\.? person", "remote", "hybrid", "on[- ]?site", "in[- ]office",
        "in[- ]person", "work from", "works? out of", "telework", "telecommut",
        "\\bdays?\\b",
        "relocat", "located (?:in|at|near)", "based (?:in|out|at|on|near)", "location",
        "\\bwfh\\b", "office",
    ]) -}}
{%- endmacro %}


{# ------------------------------------------------------------------- years #}

{% macro count_of_years_pattern() -%}
    {{- any_of([
        "\\d{1,2}", "zero", "one", "two", "three", "four", "five", "six", "seven",
        "eight",
        "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
    ]) -}}
{%- endmacro %}


{# 5 years | 5+ yrs | five (5) or more years | 5-8 years | 3 to 5+ years #}
{% macro years_pattern() -%}
    \b{{ count_of_years_pattern() }}(?:\.\d)?\s?\+?\s?(?:\(\d{1,2}\s?\+?\)\s?)?\+?
    {{- "(?:\\s?(?:-|to|or|/)\\s?" ~ count_of_years_pattern() ~ "\\s?\\+?(?:"
        ~ " ?\\(\\d{1,2}\\+?\\))?)?" -}}
    {{- "\\s?-?(?:(?:or|and) (?:more|greater|above|over)|plus|full|solid"
        ~ "|total)?\\s?(?:years?|yrs?)\\b" -}}
{%- endmacro %}


{# wishes beside a demand: "two years of React, ideally in fintech", "(Rust preferred)" #}
{% macro side_wish_pattern() -%}
    {{- any_of([
        "[;,(-] ?(?:but |and |with )?(?:[a-z]+ ){0,2}(?:preferably|ideally|with a"
            ~ " preference|preference)\\b[^;.)]*",
        "\\((?:prefer[a-z]* (?:in|with|but)|[^()]{3,}(?:prefer|a (?:[a-z]+ )?plus"
            ~ "|desired|bonus|nice to have|ideal))[^()]*\\)",
        "; (?:[^;]{0,80}\\b)(?:is |are |would be |strongly |highly )*(?:preferred"
            ~ "|a (?:[a-z]+ )?plus|desired|a bonus|nice to have)\\b[^;]*",
        "\\b(?:preferably|ideally) (?:in|with|at|within|using|on|from|working"
            ~ "|including|as)\\b[^;.]*",
    ]) -}}
{%- endmacro %}


{# years that are no demand: a ceiling, a history, a term, an age #}
{% macro other_years_pattern() -%}
    {{- any_of([
        "(?:less than|under|fewer than|up to|no more than|not? more than"
            ~ "|maximum(?: of)?|within"
            ~ "|over the (?:past|last|next|course of)|(?:for|the|in) (?:the"
            ~ " )?(?:past|last|next|first)"
            ~ "|past|last|next|first|every|after|for (?:over|more than|nearly"
            ~ "|almost|about)|nearly"
            ~ "|almost|ago) (?:\\(?" ~ count_of_years_pattern() ~ "\\)?(?: ?to |"
            ~ " ?- ?)?)+ ?\\+? ?years?",
        years_pattern() ~ " (?:of age|old|ago|in (?:business|a row)|contract|term"
            ~ "|later|from now"
            ~ "|degree|college|university|program|commitment|vest|history|prior"
            ~ " to|anniversary)",
        years_pattern() ~ "(?:''s?)? (?:of )?(?:growth|history|innovation|success"
            ~ "|service|leadership"
            ~ "|excellence|salary|vesting|running|college|school|study|education"
            ~ "|university)\\b",
        count_of_years_pattern() ~ "-year\\b", "vest[a-z]*[^.;]{0,30}years",
    ]) -}}
{%- endmacro %}


{# a word of other_years_pattern #}
{% macro other_years_hint_pattern() -%}
    {{- any_of([
        "less|under|fewer|up to|more than|maximum|within|past|last|next|first"
            ~ "|every|after|for |nearly"
            ~ "|almost|ago",
            "age|old|business|row|contract|term|later|now|degree|college|university"
            ~ "|program|commitment|vest|history|prior|anniversary|growth"
            ~ "|innovation|success|service"
            ~ "|leadership|excellence|salary|running|school|study|education", "-year\\b",
    ]) -}}
{%- endmacro %}


{# "a degree or four years" asks for no years; nor do years instead of a degree #}
{% macro years_instead_of_degree_pattern() -%}
    {{- any_of([
        "(?:degree|bachelor''?s?|diploma|education|field|discipline|certification"
            ~ "|science|engineering"
            ~ "|equivalent)(?: required)?[,;]? (?:or|and/or) (?:an? |at least |a"
            ~ " minimum of |minimum )*"
            ~ "(?:equivalent |additional |relevant )?" ~ years_pattern(),
        years_pattern() ~ "[^.;]{0,90}(?:in lieu of|instead of|in place of"
            ~ "|substitut|equivalent to a)",
        "(?:in lieu of|instead of|in place of|substitut|without (?:a )?degree)[^.;]{0,90}"
            ~ years_pattern(),
    ]) -}}
{%- endmacro %}


{% macro no_experience_pattern() -%}
    no (?:prior |previous |work )*experience (?:is )?(?:necessary|needed|required)
{%- endmacro %}


{# The number that a text of years begins with: "five (5) or more years" is 5. #}
{% macro first_count_of_years(text) -%}
    case {{ found_text(text, '^[a-z]+') }}
        {%- for word in [
            'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight',
            'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen'
        ] %}
        when '{{ word }}' then {{ loop.index0 }}
        {%- endfor %}
        else try_cast({{ found_text(text, '^\\d+') }} as integer)
    end
{%- endmacro %}


{# ------------------------------------------------------------------ degree #}

{% macro bachelor_pattern() -%}
    {{- any_of([
        "bachel?l?o?r", "bacherlor", "baccalaureate", "undergraduate degree",
        "\\bb\\.?tech",
        "\\bb\\.? ?s\\.?c?\\.?(?:[^a-z0-9]|$)", "\\bb\\.a\\.",
        "\\bba(?:/bs|/ma| degree| in )",
        "/ba\\b", "(?:4|four)[- ]year (?:college |university |technical )?degree",
    ]) -}}
{%- endmacro %}


{% macro master_pattern() -%}
    {{- any_of([
        "\\bmaster''?s''?\\b", "\\bmasters?''? (?:degree|of|in)\\b",
        "\\bm\\.s\\.?c?\\.?(?:[^a-z]|$)", "\\bms(?:/| degree| in | or |, | with )",
        "/m\\.?s\\.?\\b", "\\bmba\\b", "\\bor ms\\b", "graduate degree",
    ]) -}}
{%- endmacro %}


{% macro phd_pattern() -%}
    \bph\.? ?d\b|doctora
{%- endmacro %}


{# one must be a student still #}
{% macro student_pattern() -%}
    {{- any_of([
        "(?:enrolled|pursuing|working towards?|studying|completing"
            ~ "|progress(?:ing)? towards?)"
            ~ "\\b[^.;]{0,80}(?:degree|bachel|master|ph\\.?d|program|universit"
            ~ "|college|student"
            ~ "|b\\.?s\\b|undergrad|major)",
        "(?:must be|current(?:ly)?|are|be) an? (?:[a-z-]+ ){0,4}student\\b",
        "student (?:in|at|pursuing|status)", "rising (?:junior|senior|sophomore)",
        "return(?:ing)? to (?:school|a degree|university|college|the program)",
        "(?:current|college|university|undergraduate|graduate)"
            ~ " students?\\b[^.;]{0,60}(?:pursuing|majoring|studying|enrolled)",
        "(?:anticipated|expected|intended|with an?) graduation",
    ]) -}}
{%- endmacro %}


{# or one has finished already #}
{% macro graduate_pattern() -%}
    {{- any_of([
        "recent(?:ly)? grad",
        "(?:have|has|or) (?:recently )?(?:completed|obtained|graduated|earned|received)",
        "completed or", "or (?:recently )?completed", "or hold", "tuition", "loans?\\b",
        "mentor",
        "graduates? (?:of|from)", "new grad",
    ]) -}}
{%- endmacro %}


{# "degree" that is no academic one, or is given as a benefit #}
{% macro other_degree_pattern() -%}
    {{- any_of([
        "(?:high|highest|utmost|large|great|some|any|certain|significant|varying"
            ~ "|greater|strong|fair|reasonable) degrees? of",
        "degrees? of (?:autonomy|independence|freedom|accuracy|confidence"
            ~ "|flexibility|difficulty|"
            ~ "responsibility|skill|ownership|comfort|detail|ambiguity"
            ~ "|proficiency|complexity)",
        "(?:360|180|90)[ -]?degree",
        "degree (?:assistance|program|reimbursement|level may)",
        "[,;.(:] ?(?:an? |with )?(?:master''?s?|ms|m\\.s\\.|ph\\.? ?d"
            ~ "|doctora[a-z]*|advanced|graduate|higher|mba)(?:[^,;.]|ph\\.d\\."
            ~ "|m\\.s\\.){0,70}"
            ~ "(?:prefer|desir|a plus|is a bonus|ideal|nice to have)[a-z]*",
        "prefer[a-z]*:? (?:an? )?(?:master''?s?|ms|ph\\.? ?d|advanced"
            ~ "|graduate)[^,;.]{0,60}",
    ]) -}}
{%- endmacro %}


{% macro degree_not_needed_pattern() -%}
    {{- any_of([
        "degrees? (?:is |are )?(?:not|never) (?:strictly )?(?:required|needed"
            ~ "|necessary|mandatory)",
        "not ask for[^.;]{0,40}degree",
        "no (?:college |formal |university |specific )?degree", "degree optional",
        "no formal education", "salary is determined", "continu(?:ed|ing) education",
        "degree or not", "with or without a (?:college )?degree",
    ]) -}}
{%- endmacro %}


{# experience can stand for the degree #}
{% macro or_experience_pattern() -%}
    {{- any_of([
        "\\bequivalent (?:combination|practical|professional|work|working|job"
            ~ "|industry|relevant|"
            ~ "related|years|hands|military|real|experience|on-the-job|technical"
            ~ " experience|"
            ~ "demonstrated|training|life|education (?:or|and|and/or)|extensive"
            ~ "|knowledge|skills)",
        "\\bor (?:an? |the |its |their |some )?equivalen(?:t|ce|cy)(?:\\)|$"
            ~ "|[.,;:]| required| preferred"
            ~ "|(?: [a-z/-]+){0,4} (?:experience|combination|training|knowledge"
            ~ "|skills|background))",
        "(?:or|and/or|plus|and|/) (?:an? )?(?:relevant|related|comparable|similar"
            ~ "|commensurate|significant|"
            ~ "practical|professional|industry|work|hands-on|proven|equivalent"
            ~ "|appropriate|"
            ~ "additional|applicable|sufficient|demonstrated)(?: [a-z-]+){0,3}"
            ~ " experience\\b[^.;]{0,30}(?:instead|in lieu|accepted|considered|$)",
        "\\bor (?:relevant|related|comparable|commensurate|practical|professional|work|"
            ~ "proven|hands-on|additional|sufficient)(?: [a-z/-]+){0,2} experience",
        "in lieu of", "substitut", "instead of a(?:n academic)? degree", "in place of",
        "(?:degree|bachelor''?s?|field|discipline|science|engineering|diploma)(?:"
            ~ " required)?[,;]? or (?:an? |at least |minimum of |equivalent )*"
            ~ years_pattern(),
        "(?:combination|mix) of (?:education|experience|training|formal)",
        "or experience\\b",
        "experience equivalent", "or (?:a )?(?:combination|military)",
        "(?:without|no) (?:a )?degree[^.;]{0,30}years",
        "years[^.;]{0,60}(?:without|no) (?:a )?(?:college )?degree", "or self[- ]taught",
        "or bootcamp",
        "high school (?:diploma|degree)?[^.;]{0,40}years", "equivalency",
    ]) -}}
{%- endmacro %}


{# --------------------------------------------------------------- clearance #}

{% macro clearance_pattern() -%}
    {{- any_of([
        "clearances?\\b", "clearable", "public trust", "access to classified",
        "(?:government|federal) security investigation", "\\bts/sci", "\\bts-?sci",
        "top[- ]secret", "polygraph",
        "\\bsecret (?:level|eligib|\\(?required|or )",
    ]) -}}
{%- endmacro %}


{# other clearances, and words on clearance that ask for none #}
{% macro no_clearance_pattern() -%}
    {{- any_of([
        "\\bno (?:active |security |government )*clearance",
        "clearance[^.;]{0,20}(?:is |are )?not (?:required|needed|necessary)",
        "not? (?:require|need)[^.;]{0,20}clearance",
        "clearance[^.;:]{0,30}: ?:? ?(?:none|no\\b|n/a|not)",
        "(?:some|certain|many|most|other) (?:of our |government )?(?:roles"
            ~ "|positions|programs|projects|jobs|engagements)",
        "(?:customs|drug|background|medical|export|health|reference|legal"
            ~ "|financial|immigration) (?:check )?clearance",
        "clearance (?:sale|of goods)", "depend(?:s|ing|ent)?\\b[^.;]{0,80}clearance",
        "including[^.;]{0,120}\\bclearance[^.;]{0,20}and",
        "clearancejobs", "positions with a (?:government )?clearance",
        "factors[^.;]{0,200}clearance",
        "clearance (?:bonus|reimburs|incentive|processing|sponsorship available)",
        "clearance[^.;]{0,30}(?:may|might) be required",
        "(?:may|might) (?:be required|require|need)[^.;]{0,60}clearance",
        "arrest", "conviction", "clearance of background", "accordance with",
        "polygraph protection", "lie detector", "higher clearances are",
    ]) -}}
{%- endmacro %}


{% macro obtain_clearance_pattern() -%}
    {{- any_of([
        "obtain", "eligib", "clearable", "willing", "acquire",
        "able to (?:get|receive|hold|secure|pass|gain)",
        "ability to (?:get|receive|hold|secure|pass|gain|qualify|be)", "qualify for",
        "sponsor[a-z]* [^.;]{0,30}clearance", "post[- ]start",
        "ability to (?:maintain|possess)", "be (?:able|required) to (?:undergo|pass)",
        "subject to", "investigation",
    ]) -}}
{%- endmacro %}


{% macro held_clearance_pattern() -%}
    \b{{ any_of([
        "active", "existing", "already", "in[- ]scope", "adjudicated", "pre-start",
        "current(?:ly)? (?:[a-z/.-]+ ){0,4}(?:clearance|secret|ts\\b|ts/sci)",
        "(?:must (?:have|hold|possess)|possess(?:es|ion of)?|holds?|with)(?: and"
            ~ " maintain)?(?: a minimum of)?"
            ~ " (?:an? |the )?(?:minimum |valid |final |us |u\\.s\\. |dod |dod-"
            ~ "|current |interim )*"
            ~ "(?:secret|top|ts|security|clearance)",
    ]) }}\b
{%- endmacro %}


{# -------------------------------------------------------------- work right #}

{# equal opportunity, citizens of another kind #}
{% macro other_citizen_pattern() -%}
    {{- any_of([
        "(?:corporate|good|global|world|digital|organizational) citizen(?:ship)?",
        "citizenship (?:status|report|,|and immigration)",
        "immigration services", "citizen developer", "regardless of", "without regard",
        "fellow citizens",
        "our citizens", "senior citizens", "inclusion and citizenship", "discriminat",
        "citizens''",
        "(?:for|in) (?:most|some|certain|many) positions", "private citizen",
        "national origin",
        "positions with a government clearance",
        "citizenship (?:or|and) (?:immigration|visa|national)",
        "citizenship is not", "no citizenship", "(?:may|might) require[^.;]{0,30}citizen",
        "citizenship team",
    ]) -}}
{%- endmacro %}


{% macro citizen_pattern() -%}
    {{- any_of([
        "\\bu\\.? ?s\\.? citizen", "united states citizen", "american citizen",
        "citizens? only",
        "citizenship (?:is )?(?:required|needed|and|with)", "\\bus(?:a|c)? citizen",
        "citizenship:",
        "must be a citizen", "citizens? (?:and|or|/) (?:green|permanent|gc)",
        "citizen(?:s|ship)? of the u",
        "(?:must|required|be|only|are|is|qualify) (?:be |to be |as |an? |as an?"
            ~ " )*\\(?\\bu\\.?s\\.? persons?\\b",
        "\\bu\\.?s\\.? persons? (?:only|required|status|as defined)",
        "proof of (?:u\\.?s\\.? )?citizenship",
    ]) -}}
{%- endmacro %}


{# citizens among others who may also apply #}
{% macro others_too_pattern() -%}
    {{- any_of([
        "(?:export|licen[sc]e|otherwise|authori[sz]ed to (?:access|receive)"
            ~ "|visa)[^.;]{0,60}(?:eligible|obtain|authori)",
        "(?:eligible|able|qualify)[^.;]{0,40}(?:export|licen[sc]e|authori[sz]ation)",
        "h-?1b?", "\\bead\\b",
        "\\(b\\)", "or (?:be )?(?:legally )?(?:authori[sz]ed|eligible) to work",
        "or (?:a )?valid (?:work )?visa", "opt\\b",
        "\\btn\\b", "or have (?:the )?(?:legal )?(?:right|authori)",
        "required to (?:obtain|apply)",
    ]) -}}
{%- endmacro %}


{% macro no_sponsorship_pattern() -%}
    {{- any_of([
        "(?:\\bnot?\\b|unable|cannot|can''t|won''t|without|don''t|doesn''t|never"
            ~ "|nor|unavailable|neither|isn''t|no longer)"
            ~ "[^.;?]{0,110}\\bsponsor(?:s|ing|ed|ship)?\\b",
        "sponsorship[^.;?]{0,80}(?:\\bnot\\b|unavailable|: ?:? ?(?:no\\b|none))",
        "\\bsponsor[^.;?]{0,40}\\bnot (?:available|offered|provided)",
        "visa independent", "no (?:h-?1b?|visas?|c2c or visa|opt)\\b",
        "not (?:accept|consider|support|eligible)[^.;?]{0,50}(?:h-?1b?|visas?|\\bopt\\b)",
        "(?:do not|don''t) apply[^.;?]{0,60}(?:sponsor|visa)",
        "sponsorship[^.;?]{0,30}(?:will not|is not|cannot)",
        "ineligible for[^.;?]{0,40}sponsor", "not intend to hire[^.;?]{0,120}sponsorship",
    ]) -}}
{%- endmacro %}


{% macro sponsors_pattern() -%}
    {{- any_of([
        "(?:visa |immigration |h-?1b? |work )?sponsorship[^.;?]{0,30}(?:available"
            ~ "|offered|provided|possible|supported|considered|\\??:? ?:? ?yes)",
        "(?:we|will|do|can|may|able to|happy to|willing to|offer|offers|provide"
            ~ "|provides|open to) (?:also )?(?:sponsor|consider sponsor|offer"
            ~ "|provide)[^.;?]{0,40}(?:visas?|sponsorship|h-?1b?|immigration|work"
            ~ " authori)",
        "we sponsor\\b", "(?:offers?|provides?) [^.;?]{0,30}visa sponsorship",
        "visa (?:support|assistance)",
        "do (?:in fact )?sponsor visas", "entertain[^.;?]{0,20}sponsorship",
        "visa sponsorship (?:and|\\+|&) relocation",
        "open to sponsor",
    ]) -}}
{%- endmacro %}


{# -------------------------------------------------------------- work mode #}

{# the words of work modes where they say nothing of this job's #}
{% macro other_mode_pattern() -%}
    {{- any_of([
        "remote(?:ly)?[- ](?:sens|develop|access|monitor|state|desktop|server"
            ~ "|proced|team|system|support"
            ~ "|device|debug|control|manag|telemetry|code|diagnos|repo|workers"
            ~ "|viewer|assist|config"
            ~ "|connect|worksite|call|first|friendly|patient|learning|office"
            ~ "|execut|operat|collab|deploy|environments"
            ~ "|user|host|vehicle|site|areas|pilot|customer|employees|colleague"
            ~ "|communit|stipend|set-?up|sale|medic)[a-z]*",
        "geographically remote", "remote and (?:distributed|global)",
        "(?:global|distributed|international|fully|diverse|small)[,]? (?:and"
            ~ " )?remote teams?",
        "hybrid[- ](?:cloud|mobile|app|environment|approach|architect|infra|data"
            ~ "|ai\\b|vehicle|electric|deploy"
            ~ "|solution|agile|method|multi|search|platform|network|identity"
            ~ "|it\\b|on-?prem|collab|and (?:global|multi|public|on-?prem)|system"
            ~ "|research|render|engine|topolog|storage|comput|integration|it "
            ~ "|microsoft|active|exchange|azure|tech|project|warehouse|ml"
            ~ "|waterfall|retriev|sql)[a-z]*",
        "(?:on-?prem[a-z-]*|cloud|public|private|native|native and)(?:,| and| or"
            ~ "|/| &|, and|, or)+ hybrid",
        "on-?site (?:caf|fitness|gym|medical|health|clinic|parking|child|day"
            ~ " ?care|food|meal|amenit|wellness"
            ~ "|interview|training|massage|lunch|barista|perk|visit|meeting"
            ~ "|customer|travel|event|technic|chef|snack|baris|cafeteria|yoga"
            ~ "|library|garage|pharmac|engineer|coordinator|acupunc)[a-z]*",
        "(?:travel|visits?|go|co-?locate[^.;]{0,40}) (?:to |for )?(?:[a-z]+ )?on-?site",
        "in[- ]person (?:or|and) virtual", "virtual(?:ly)? (?:or|and|/) in[- ]person",
        "in[- ]person (?:interview|meeting|event|training|gather|collab|off|team"
            ~ "|summit|retreat|session)[a-z]*",
        "on-?site interviews?",
        "(?:interview|onboarding|training)[^.;]{0,60}(?:in[- ]person|on-?site"
            ~ "|remote|office)",
        "remote (?:or|and) hybrid (?:team )?environment", "in[- ]person or remotely",
        "collaborat[a-z]* (?:remotely|in[- ]person)", "(?:home|back|front|head) office",
        "office (?:365|suite|products?|applications?|hours|supplies|equipment"
            ~ "|stipend|of (?:the|management|inspector))",
        "(?:microsoft|ms|box|post|patent) office",
        "work from anywhere[^.;]{0,60}(?:weeks|days|month)",
    ]) -}}
{%- endmacro %}


{# a company's rule for all its jobs, or a case that need not hold #}
{% macro mode_of_others_pattern() -%}
    {{- any_of([
        "if this (?:position|role|job)", "is listed as", "are listed as",
        "work styles? of each", "varies", "may vary", "in line with our hybrid",
        "(?:some|certain|many|most|other|all hybrid|all remote|for|designated)"
            ~ " (?:of our )?(?:on-?site|hybrid|remote)?(?: (?:and|or|&) (?:hybrid"
            ~ "|remote|on-?site))? ?(?:roles|positions|jobs|employees|associates|team"
            ~ " members|workers)",
        "regardless of whether", "whether (?:it''s|you|working|that|in|remote|on)",
        "depending on (?:the|your) (?:role|team|position|job)",
        "(?:employees|associates|colleagues|team members) (?:in|working|are"
            ~ " working|who work|within|assigned|hired|may)",
        "categories that are assigned",
        "current home-based", "work-from-home equip", "applicable laws",
        "if (?:you are |you''re |applicable|hired|remote|working|within)", "for example",
        "remote (?:roles|positions|employees|workers)\\b",
        "hybrid (?:roles|positions|employees)\\b", "accommodations?\\b", "compensation",
        "salary", "pay range", "equal opportunity", "recruit",
        "scam|fraud", "\\bpto\\b", "holidays?\\b", "vacation", "lunch", "catered",
        "snacks", "meals", "\\bgym\\b",
        "parking", "days off", "paid leave", "sick days", "paid time off",
        "calendar days", "business days",
        "days per year", "(?:30|60|90) days", "no substitute for", "culture", "stipend",
        "technology has allowed",
        "years? of experience", "roles remain", "equipment", "e-?verify",
        "no matter where", "does not apply", "variety of workplaces",
    ]) -}}
{%- endmacro %}


{% macro not_remote_pattern() -%}
    {{- any_of([
        "(?:\\bnot?\\b|cannot be|can''t be|isn''t|without|non)[- ]?(?:an? |be "
            ~ "|eligible for |offer |available for |open to |able to |currently |done"
            ~ " |performed |considered |considering |accommodate |a fully |fully "
            ~ "|100% |for )*(?:remote|telework|telecommut|work from home)[a-z]*",
        "(?:remote|telework|telecommut|work from home)[a-z]*(?: work| position|"
            ~ " option| role| candidate| opportunit| is|s)*[^.;,]{0,20}\\bnot?\\b"
            ~ " (?:available|offered|an option|possible|permitted|allowed|considered"
            ~ "|eligible|supported|accepted)?",
        "(?:remote|telework)[a-z]*(?: work| position| eligible| option| status)?:"
            ~ " ?:? ?no\\b",
        "ability to work remotely: ?:? ?(?:no\\b|none)",
    ]) -}}
{%- endmacro %}


{% macro remote_pattern() -%}
    {{- any_of([
        "remote", "work(?:ing)? from (?:home|anywhere)", "home-based", "\\bwfh\\b",
        "telework", "telecommut",
        "work(?:ing)? virtually",
    ]) -}}
{%- endmacro %}


{% macro hybrid_pattern() -%}
    {{- any_of([
        "hybrid", "partially remote", "partly remote", "flexible (?:in-office|office)",
        "some remote",
        "(?:[1-4]|one|two|three|four|couple|few)(?: ?(?:-|to|or) ?(?:[1-4]|two"
            ~ "|three|four))?(?: ?\\([1-4]\\))?\\+?(?: or more| full| set| core|"
            ~ " anchor)? ?(?:days?|x|times)\\b[^.;]{0,50}(?:office|on-?site|in[-"
            ~ " ]person|remote|home|location|hub|\\bhq\\b|campus|together)",
        "(?:office|on-?site|in[- ]person|remote|home|location|hub|hq|campus"
            ~ "|telecommut[a-z]*|telework[a-z]*)\\b[^.;]{0,60}\\b(?:[1-4]|one|two"
            ~ "|three|four|couple|few)(?: ?(?:-|to|or) ?(?:[1-4]|two|three|four))?(?:"
            ~ " ?\\([1-4]\\))?\\+?(?: or more| full| set| core| anchor)? ?(?:days?|x"
            ~ "|times)\\b",
        "(?:[1-9]0|[1-9]5)(?:-[1-9][05])?% (?:of [a-z ]{0,20})?(?:in[- ]person"
            ~ "|in[- ]office|on-?site|remote|in the office)",
        "in person [1-9]0-[1-9]0%",
    ]) -}}
{%- endmacro %}


{% macro onsite_pattern() -%}
    {{- any_of([
        "on[- ]?site", "in[- ]office", "in[- ]person", "in (?:the|our) office",
        "work from (?:the |our )?office", "five days", "5 days", "no remote",
        "based (?:at|on|out of) our [^.;]{0,40}(?:campus|office|headquarters"
            ~ "|facility|site|hq|lab)",
        "from our [^.;]{0,30}(?:office|headquarters|hq)\\b",
    ]) -}}
{%- endmacro %}


{# the sentence is about this job, or a label beside its mode #}
{% macro mode_of_this_job_pattern() -%}
    {{- any_of([
        "(?:this|the|our|your|an?) (?:[a-z''-]+ ){0,5}(?:role|position|job"
            ~ "|opportunity|internship|opening|candidate|hire)\\b",
        "^[^:]{0,45}(?:location|work ?place|work (?:model|mode|arrangement|type"
            ~ "|setting|style|schedule|environment|status)|remote|on-?site|position"
            ~ " (?:role )?type|job type|schedule|role category|type|hybrid|mode"
            ~ "|where)[^:]{0,25}:",
        "(?:remote|hybrid|on[- ]?site|in[- ]office|in[- ]person)\\)?["
            ~ " ,(-]+(?:[a-z]+[ ,-]+)?(?:role|position|job\\b|opportunit|work\\b"
            ~ "|schedule|model|contract|internship|setting|arrangement|days|eligib)",
        "^[^a-z]*(?:[a-z .,/-]{0,40}[ ,(/-])?(?:fully |100% )?(?:remote|hybrid"
            ~ "|on-?site|in[- ]office)\\b[^a-z]*(?:in |\\(|-|with |within |$)",
        "(?:fully|100%|completely|entirely|full[- ]time|permanent|only|must (?:be"
            ~ "|work)|required to (?:be|work|report)|candidates?|all positions are"
            ~ "|open to) (?:[a-z]+ ){0,3}(?:remote|on[- ]?site|in[- ]office|in[-"
            ~ " ]person|hybrid)",
        "option to work (?:[a-z]+ )?remotely", "li-(?:remote|hybrid|onsite)",
        "(?:days?|x|times)[ /](?:a |per |each |in |of |the |our |/ ?)*(?:week"
            ~ "|office|on-?site|month)",
        "\\((?:remote|hybrid|on-?site)",
        "we (?:use|have|work|are|offer|operate)[^.;]{0,30}hybrid",
    ]) -}}
{%- endmacro %}


{# some days of the week by name: the others are elsewhere #}
{% macro weekdays_pattern() -%}
    (?:mondays?|tuesdays?|wednesdays?|thursdays?)[^.;]{0,40}
    {{- "(?:thursdays?|wednesdays?|tuesdays?|and fridays? remote|in[- ]office" -}}
    {{- "|on-?site)" -}}
{%- endmacro %}


{# not said of this job in so many words, but hardly of anything else #}
{% macro likely_mode_pattern() -%}
    {{- any_of([
        "(?:work|working|works|worked) (?:fully |partly |primarily |mostly"
            ~ " )?(?:on-?site|remotely|hybrid|in[- ]office|in[- ]person|from home"
            ~ "|from our|from the|in our|in the office)",
        "(?:on-?site|in[- ]office|in[- ]person|in person) (?:in|at) ", "open to remote",
        "remote candidates",
        "hybrid (?:schedule|work|in\\b)", "based (?:at|on|out of) our",
        "remote (?:in|within|from|-|option)",
        "(?:on-?site|hybrid|remote)[ ,-]+(?:[a-z.]+ ){0,2}(?:role|position|job)", "100%",
    ]) -}}
{%- endmacro %}


{# a company all of whose jobs are remote: holds where nothing else is said #}
{% macro remote_company_pattern() -%}
    {{- any_of([
        "remote-first", "home[- ]office (?:stipend|grant|set-?up|budget|allowance|equip)",
        "anywhere in the (?:us|u\\.s|united states|world)",
        "(?:fully|100%|all|completely|globally)[- ](?:remote|distributed)"
            ~ " (?:company|team|organization|workforce|startup)",
        "fully distributed", "distributed company", "remote company", "remote-friendly",
        "all-remote",
    ]) -}}
{%- endmacro %}


{# a line that begins with years: a demand under any heading #}
{% macro opening_years_pattern() -%}
    ^[^a-z0-9]*(?:at least |minimum (?:of )?)?{{ years_pattern() }}
{%- endmacro %}


{# the years of the company, not of a candidate #}
{% macro history_pattern() -%}
    {{- any_of([
        "\\b(?:we|we''re|we''ve|our|us|they)\\b[^.;]{0,80}\\b(?:for|over|more"
            ~ " than|nearly|almost|celebrat[a-z]*|with) (?:over |more than |nearly )?"
            ~ count_of_years_pattern()
            ~ "\\+? years",
        "(?:with|brings?|celebrat[a-z]*) (?:over|more than|nearly) "
            ~ count_of_years_pattern()
            ~ "\\+? years",
        "founded in", "401",
    ]) -}}
{%- endmacro %}


{# ------------------------------------------------------------------- place #}

{# where this job is, or where one must move to #}
{% macro place_of_this_job_pattern() -%}
    {{- any_of([
        "(?:role|position|job|opportunity|internship|candidates?|applicants?"
            ~ "|you)\\b[^.;]{0,60}(?:located|based|on-?site|in[- ]person|relocat"
            ~ "|report)",
        "^[^:]{0,30}location[^:]{0,15}:", "relocat[a-z]*[^.;]{0,30}\\b(?:to|in)\\b",
        "on-?site (?:in|at) ",
        "(?:must|willing to|required to) (?:live|reside|be local|relocate|work)",
        "hybrid (?:in|at|role)",
    ]) -}}
{%- endmacro %}


{# Madison, WI | Pleasant Prairie, Wisconsin #}
{% macro named_place_pattern() -%}
    \b[A-Z][a-z.]+(?: [A-Z][a-z.]+){0,2}, ?(?:[A-Z]{2}\b|[A-Z][a-z]+(?: [A-Z][a-z]+)?)
{%- endmacro %}


{# a short line that is about nothing else: "Dallas, TX (Hybrid)" #}
{% macro mode_alone_pattern() -%}
    ^[^a-z]*(?:[a-z]+[^a-z]+){0,3}(?:remote|hybrid|on-?site|in[- ]office|in[- ]person)
    {{- "[^a-z]*(?:[a-z]+[^a-z]*){0,3}$" -}}
{%- endmacro %}


{# a degree above the bachelor's #}
{% macro higher_degree_pattern() -%}
    advanced? degree|{{ master_pattern() }}|{{ phd_pattern() }}
{%- endmacro %}


{# words that can speak of a degree at all #}
{% macro degree_words_pattern() -%}
    degree|diploma|\bged\b|enrolled|pursuing|student|graduation|
    {{- bachelor_pattern() ~ '|' ~ higher_degree_pattern() -}}
{%- endmacro %}


{# a clearance that is needed, without a word on who holds one already #}
{% macro needed_clearance_pattern() -%}
    requir|must|need|ts/sci|secret|clearance[^:]{0,25}: |polygraph|^[^.]{0,40}clearance$
{%- endmacro %}


{# sponsors of something else #}
{% macro other_sponsors_pattern() -%}
    sponsored (?:events?|sports|social|benefit)|clearance sponsor|donat|brand sponsor
    {{- "|sponsor (?:of|the)\\b" -}}
{%- endmacro %}


{# "remote or hybrid" leaves the choice #}
{% macro remote_or_hybrid_pattern() -%}
    (?:remote|hybrid)[a-z]*(?: or|/| and| &|,)+ (?:[a-z]+ ){0,2}(?:remote|hybrid)
{%- endmacro %}


{# words that can speak of a mode at all #}
{% macro mode_words_pattern() -%}
    remote|hybrid|on[- ]?site|in[- ]office|in[- ]person|work from|telework|telecommut|days
    {{- "|times|office|campus|home-based|wfh|virtually" -}}
{%- endmacro %}


{# days in a week, or all of them #}
{% macro exact_mode_pattern() -%}
    {{- any_of([
        "(?:days?|x|times)\\b[^.;]{0,20}(?:week|office|on-?site|in[- ]person)",
        "(?:100%|fully|completely|entirely|full[- ]time)[ ,(]+"
            ~ "(?:remote|on-?site|in[- ]|telework)",
        "(?:remote|on-?site)[ :(]*100%", "[0-9]0% (?:in|on|remote)",
    ]) -}}
{%- endmacro %}
