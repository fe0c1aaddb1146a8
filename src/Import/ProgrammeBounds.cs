namespace Billetterie.Import;

/// <summary>Holds a programme to the limits of a file, and to naming each event once.</summary>
internal sealed class ProgrammeBounds
{
    private readonly HashSet<string> _whole = [];
    private int _events;
    private int _timings;

    /// <summary>Whether neither an event nor a refusal has come.</summary>
    public bool Empty { get; private set; } = true;

    public ProgrammeLine Check(ProgrammeLine line)
    {
        if (line is ProgrammeLine.Recognised)
            return line;

        Empty = false;
        if (++_events > ImportLimits.Events)
            return new ProgrammeLine.Refused(0, null, ImportCodes.TooManyEvents, Ends: true);

        if (line is not ProgrammeLine.Event found)
            return line;

        _timings += found.Timings.Count;
        if (_timings > ImportLimits.Timings)
            return new ProgrammeLine.Refused(found.Line, found.Content.SourceKey, ImportCodes.TooManyDates, Title: found.Content.Title, Ends: true);

        // What claims to be all of an event cannot come twice; which of the two is right is not for us to say.
        return found.Complete && !_whole.Add(found.Content.SourceKey)
            ? new ProgrammeLine.Refused(found.Line, found.Content.SourceKey, ImportCodes.DuplicateInFile, Title: found.Content.Title)
            : found;
    }
}
