namespace Billetterie.Import;

/// <summary>Why something of a programme was refused. Stable; each is explained in <c>docs/import.md</c>.</summary>
public static class ImportCodes
{
    // The file as a whole.
    public const string FileEmpty = "file_empty";
    /// <summary>Detail: what it seems to be (xlsx, pdf, zip, xml, image).</summary>
    public const string FormatUnsupported = "format_unsupported";
    public const string FormatUnknown = "format_unknown";
    /// <summary>Detail: the columns that are there.</summary>
    public const string ColumnsUnknown = "columns_unknown";
    public const string FileTooLarge = "file_too_large";
    /// <summary>Detail: where. What stands before was read.</summary>
    public const string FileMalformed = "file_malformed";
    public const string TooManyEvents = "too_many_events";
    public const string TooManyDates = "too_many_dates";

    // One event.
    public const string ItemTooLarge = "item_too_large";
    public const string ItemMalformed = "item_malformed";
    public const string SourceIdMissing = "source_id_missing";
    public const string DuplicateInFile = "duplicate_in_file";
    public const string TitleMissing = "title_missing";
    public const string NotPublished = "not_published";
    public const string TentativeAtSource = "tentative_at_source";
    public const string CancelledAtSource = "cancelled_at_source";
    public const string PostponedAtSource = "postponed_at_source";
    public const string DateMissing = "date_missing";

    // One date.
    public const string DateInvalid = "date_invalid";
    public const string DateOutOfRange = "date_out_of_range";
    public const string AllDay = "all_day";
    public const string TimeMissing = "time_missing";
    public const string TimeNotUnderstood = "time_not_understood";
    public const string WeekdayMismatch = "weekday_mismatch";
    public const string RangeAmbiguous = "range_ambiguous";
    public const string ZoneUnknown = "zone_unknown";
    public const string RecurrenceInvalid = "recurrence_invalid";
    public const string RecurrenceTooLong = "recurrence_too_long";
    public const string NoDateAhead = "no_date_ahead";
    public const string CapacityInvalid = "capacity_invalid";
}
