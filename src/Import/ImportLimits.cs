namespace Billetterie.Import;

/// <summary>Every maximum of the import, each with its reason.</summary>
public static class ImportLimits
{
    /// <summary>Bytes of one upload: a hundred times the largest programme seen, and a bound on how long a connection is held.</summary>
    public const long FileBytes = 128L * 1024 * 1024;

    /// <summary>Bytes of one JSON event, and of any token beside the events: what is held in memory at once. The largest seen has 60 kB.</summary>
    public const int ItemBytes = 4 * 1024 * 1024;

    /// <summary>Nesting of JSON; real events stay below 10.</summary>
    public const int JsonDepth = 64;

    /// <summary>Characters of one CSV row or one calendar entry, for the same reason.</summary>
    public const int EntryCharacters = 1024 * 1024;

    /// <summary>Characters of one CSV field or one unfolded calendar line. An inline picture is beyond it, and of no use here.</summary>
    public const int FieldCharacters = 256 * 1024;

    /// <summary>Columns of a CSV file.</summary>
    public const int Columns = 256;

    /// <summary>Bytes of an HTML page: its tokenizer keeps what it has read.</summary>
    public const int PageBytes = 8 * 1024 * 1024;

    /// <summary>Calendar entries that must wait for the end of the file, because a later entry may change one of their dates.</summary>
    public const int WaitingEntries = 5_000;

    /// <summary>Characters that those waiting entries may hold together.</summary>
    public const int WaitingCharacters = 16 * 1024 * 1024;

    /// <summary>Time zones that one calendar may define.</summary>
    public const int ZoneDefinitions = 100;

    /// <summary>Events of one file: far above a region's agenda; more is not one venue's programme.</summary>
    public const int Events = 20_000;

    /// <summary>Dates of one event: two a day for a year and a half; the largest seen has 765.</summary>
    public const int TimingsPerEvent = 2_000;

    /// <summary>Dates of one file. Each becomes a performance with an owner and a journal.</summary>
    public const int Timings = 50_000;

    /// <summary>
    /// Steps that a recurrence may take to come from its start to its dates: forty years of days. Past it the rule is refused,
    /// because a rule of a few characters can ask for work without end.
    /// </summary>
    public const int RecurrenceSteps = 15_000;

    /// <summary>Steps without any match before a rule is held to match nothing (30 February).</summary>
    public const int RecurrenceMisses = 5_000;

    /// <summary>How far ahead a recurrence is followed. Seasons are announced a year ahead; a rule without end must end somewhere.</summary>
    public const int HorizonMonths = 18;

    /// <summary>How far ahead a single date may lie. Beyond it, it is a typing error (2206 for 2026).</summary>
    public const int YearsAhead = 5;

    /// <summary>Days that "from … to …, at 20h" may cover with no weekday named. Beyond a week it rarely means every day.</summary>
    public const int DaysOfBareRange = 7;

    /// <summary>Days that a range with named weekdays may cover.</summary>
    public const int DaysOfRange = 400;

    /// <summary>Characters of a title; longer ones are cut at a word.</summary>
    public const int Title = 200;

    /// <summary>Characters of a presentation; longer ones are cut at a word. The longest seen has 9,647; storage takes no more.</summary>
    public const int Presentation = 10_000;

    /// <summary>Characters of a theme in the venue's own words.</summary>
    public const int Theme = 80;

    /// <summary>Characters of a note on accessibility, of credits, of a picture's description.</summary>
    public const int Note = 300;

    /// <summary>Characters of one part of a place.</summary>
    public const int PlacePart = 200;

    /// <summary>Characters of a place on one line.</summary>
    public const int Place = 300;

    /// <summary>Characters of a web address.</summary>
    public const int Address = 500;

    /// <summary>Characters of a source key; a longer one is shortened with a digest, so that it stays the same and unique.</summary>
    public const int SourceKey = 200;

    /// <summary>Ways to register that are kept.</summary>
    public const int Registrations = 10;

    /// <summary>Characters of a refusal's detail: enough to recognise what it speaks of.</summary>
    public const int Detail = 200;

    /// <summary>Events inside events of schema.org.</summary>
    public const int SubEventDepth = 4;

    /// <summary>Bytes of a file of people: ten times the lines it may have.</summary>
    public const long PeopleBytes = 2 * 1024 * 1024;

    /// <summary>Lines of a file of people: several times the list of a large structure, and what one page can still show line by line.</summary>
    public const int People = 2_000;

    /// <summary>Bytes of a file of partners: many times the lines it may have, without long presentations.</summary>
    public const long PartnersBytes = 4 * 1024 * 1024;

    /// <summary>Lines of a file of partners: twice a national list of cinemas, and what one page can still show line by line.</summary>
    public const int Partners = 4_000;
}
