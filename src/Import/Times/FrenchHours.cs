using NodaTime;

namespace Billetterie.Import.Times;

/// <summary>Starts that hold on certain weekdays.</summary>
/// <param name="Weekdays">Empty: on every day of the range.</param>
internal sealed record HoursClause(IReadOnlySet<IsoDayOfWeek> Weekdays, IReadOnlyList<LocalTime> Starts);

/// <summary>What a text about hours says.</summary>
/// <param name="Closed">Weekdays left out.</param>
/// <param name="NamesDays">Whether it says on which days, so that a long range can be believed.</param>
internal sealed record HoursRule(IReadOnlyList<HoursClause> Clauses, IReadOnlySet<IsoDayOfWeek> Closed, bool NamesDays);

/// <summary>
/// Reads hours in French: "20h30", "à 18h et 20h", "de 14h à 18h" (its start counts), "vendredi et samedi à 20h, dimanche à 17h",
/// "du mardi au dimanche de 10h à 18h", "tous les jours sauf le lundi". A text with any word beyond that is not understood as a
/// whole: half understood is guessed.
/// </summary>
internal sealed class FrenchHours
{
    /// <summary>Characters; what is longer is a story, not hours.</summary>
    private const int LongestText = 2_000;

    private static readonly IReadOnlySet<IsoDayOfWeek> EveryDay =
        new HashSet<IsoDayOfWeek>(Enumerable.Range(1, 7).Select(day => (IsoDayOfWeek)day));

    private readonly List<HoursToken> _tokens;
    private readonly List<HoursClause> _clauses = [];
    private readonly HashSet<IsoDayOfWeek> _closed = [];
    private bool _namesDays;
    private int _at;

    private FrenchHours(List<HoursToken> tokens) => _tokens = tokens;

    /// <summary>Null where the text is not understood.</summary>
    public static HoursRule? Read(string text)
    {
        if (text.Length > LongestText)
            return null;

        var tokens = HoursLexer.Read(text);
        return tokens.Exists(token => token.Word == HoursWord.Unknown) ? null : new FrenchHours(tokens).Rule();
    }

    private HoursWord Next => _at < _tokens.Count ? _tokens[_at].Word : HoursWord.Unknown;

    private HoursRule? Rule()
    {
        Skip(HoursWord.Separator, HoursWord.And);
        while (_at < _tokens.Count)
        {
            if (!Clause())
                return null;

            Skip(HoursWord.Separator, HoursWord.And, HoursWord.NonStop);
        }

        // Hours for every day beside hours for some: which of them hold on those?
        var mixed = _clauses.Exists(clause => clause.Weekdays.Count == 0) && _clauses.Exists(clause => clause.Weekdays.Count > 0);
        return _clauses.Count == 0 || mixed ? null : new HoursRule(_clauses, _closed, _namesDays);
    }

    private bool Clause()
    {
        if (Next == HoursWord.Except)
            return Exception();

        if (Next is HoursWord.LateOpening or HoursWord.Until)
            return LateOpening();

        var start = _at;
        var weekdays = Weekdays();
        if (weekdays is null)
            _at = start;

        Skip(HoursWord.Separator);
        var starts = Starts();
        if (starts.Count == 0)
            return false;

        weekdays ??= WeekdaysBehind();
        _clauses.Add(new HoursClause(weekdays ?? new HashSet<IsoDayOfWeek>(), starts));
        return Next != HoursWord.Except || Exception();
    }

    /// <summary>"De 14h à 19h le vendredi": days that follow their hours, unless hours follow them in turn.</summary>
    private IReadOnlySet<IsoDayOfWeek>? WeekdaysBehind()
    {
        var start = _at;
        var weekdays = Weekdays();
        if (weekdays is null || StartsHour(_at))
        {
            _at = start;
            return null;
        }

        return weekdays;
    }

    private IReadOnlySet<IsoDayOfWeek>? Weekdays()
    {
        var every = Take(HoursWord.Every);
        Take(HoursWord.The);
        if (every && Take(HoursWord.Days))
        {
            _namesDays = true;
            return EveryDay;
        }

        if (!every && Take(HoursWord.DayFrom))
            return WeekdayRange();

        return WeekdayList();
    }

    private HashSet<IsoDayOfWeek>? WeekdayRange()
    {
        if (Next != HoursWord.Weekday)
            return null;

        var from = _tokens[_at++].Weekday;
        if (!Take(HoursWord.DayTo) || Next != HoursWord.Weekday)
            return null;

        var to = _tokens[_at++].Weekday;
        var days = new HashSet<IsoDayOfWeek> { to };
        for (var day = from; day != to; day = day == IsoDayOfWeek.Sunday ? IsoDayOfWeek.Monday : day + 1)
        {
            days.Add(day);
        }

        _namesDays = true;
        return days;
    }

    private HashSet<IsoDayOfWeek>? WeekdayList()
    {
        var days = new HashSet<IsoDayOfWeek>();
        while (AddWeekday(days))
        {
            _namesDays = true;
            var rewind = _at;
            var more = Take(HoursWord.And) || Take(HoursWord.Separator);
            Take(HoursWord.The);
            if (more && Next is HoursWord.Weekday or HoursWord.Weekend)
                continue;

            _at = rewind;
            break;
        }

        return days.Count == 0 ? null : days;
    }

    private bool AddWeekday(HashSet<IsoDayOfWeek> days)
    {
        if (Next == HoursWord.Weekend)
        {
            days.UnionWith([IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday]);
            _at++;
            return true;
        }

        if (Next != HoursWord.Weekday)
            return false;

        days.Add(_tokens[_at++].Weekday);
        return true;
    }

    private List<LocalTime> Starts()
    {
        var starts = new List<LocalTime>();
        while (Span() is { } start)
        {
            starts.Add(start);
            var rewind = _at;
            if ((Take(HoursWord.And) || Take(HoursWord.Separator)) && !StartsHour(_at))
                _at = rewind;
        }

        return starts;
    }

    /// <summary>"20h", "à 20h", "de 14h à 18h", "14h-18h": where it starts.</summary>
    private LocalTime? Span()
    {
        var rewind = _at;
        var from = Take(HoursWord.From);
        var at = !from && Take(HoursWord.At);
        if (Next != HoursWord.Hour || _tokens[_at].Minutes >= HoursLexer.MinutesOfDay)
        {
            _at = rewind;
            return null;
        }

        var start = _tokens[_at++].Minutes;
        var hasEnd = from ? Next is HoursWord.At or HoursWord.Dash : !at && Next == HoursWord.Dash;
        if (from && !hasEnd)
        {
            _at = rewind;
            return null;
        }

        if (hasEnd && !End())
        {
            _at = rewind;
            return null;
        }

        return new LocalTime(start / 60, start % 60);
    }

    private bool End()
    {
        _at++;
        if (!Take(HoursWord.Hour))
            return false;

        Take(HoursWord.InTheMorning);
        Take(HoursWord.NonStop);
        return true;
    }

    private bool StartsHour(int at)
    {
        var first = at < _tokens.Count ? _tokens[at].Word : HoursWord.Unknown;
        if (first is HoursWord.From or HoursWord.At)
            first = at + 1 < _tokens.Count ? _tokens[at + 1].Word : HoursWord.Unknown;

        return first == HoursWord.Hour;
    }

    private bool Exception()
    {
        _at++;
        Take(HoursWord.The);
        var days = WeekdayList();
        if (days is null)
            return false;

        _closed.UnionWith(days);
        return true;
    }

    /// <summary>"Nocturne le jeudi jusqu'à 23h" moves an end, never a start.</summary>
    private bool LateOpening()
    {
        var namesDays = _namesDays;
        Take(HoursWord.LateOpening);
        Weekdays();
        if (!Take(HoursWord.Until) || !Take(HoursWord.Hour))
            return false;

        Take(HoursWord.InTheMorning);
        Weekdays();
        _namesDays = namesDays;
        return true;
    }

    private bool Take(HoursWord word)
    {
        if (Next != word || _at >= _tokens.Count)
            return false;

        _at++;
        return true;
    }

    private void Skip(params ReadOnlySpan<HoursWord> words)
    {
        while (_at < _tokens.Count && words.Contains(Next))
        {
            _at++;
        }
    }
}
