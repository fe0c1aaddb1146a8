using Billetterie.Abstractions;

namespace Billetterie.Simulation.Audit;

/// <summary>What a referent asks of the desk: people by their ids, nothing else.</summary>
public sealed record AskToBook(
    RequestStamp Stamp, StructureId Structure, IReadOnlyList<ParticipantId> People, bool Together, string? CompanionReason);

/// <summary>A request as it was first sent.</summary>
/// <param name="Command">A command of the performance, or <see cref="AskToBook"/>.</param>
public sealed record Asked(RequestStamp Stamp, PerformanceId Performance, object Command, long Step, DateTimeOffset At)
{
    public AskToBook? Booking => Command as AskToBook;
}

/// <summary>Everything that was ever asked, by key. The first sending counts; a retry is the same request.</summary>
public sealed class AskBook
{
    private readonly Dictionary<RequestKey, Asked> asked = [];

    public void Note(Asked request) => asked.TryAdd(request.Stamp.Key, request);

    public Asked? Find(RequestKey key) => asked.GetValueOrDefault(key);

    public Asked? Find(AccountId who, Guid? request) => request is { } id ? Find(new RequestKey(who, id)) : null;
}
