using Billetterie.Abstractions;

namespace Billetterie.Storage.Participants;

/// <summary>How a person is addressed.</summary>
public enum Civility
{
    Unspecified = 0,
    Ms = 1,
    Mr = 2,
}

/// <summary>What a referent enters about a person.</summary>
/// <param name="HostParticipantId">A guest's participant, of the same structure; null for the other families.</param>
/// <param name="Address">Where the person lives, on one line; never searched.</param>
public sealed record ParticipantDetails(
    Family Family, Civility Civility, string LastName, string FirstName, string? Phone, string? Email, ParticipantId? HostParticipantId,
    string? Address = null);

/// <summary>A person on one's own structure's list.</summary>
/// <param name="HostName">Last and first name of a guest's participant.</param>
/// <param name="UsesThisWeek">Invitations of this ISO week.</param>
/// <param name="WeeklyLimit">The family's limit; null when unlimited.</param>
/// <param name="CanBookAgainAt">The Monday on which the quota is free again; null while it is not spent (R6).</param>
/// <param name="Version">Grows with every change; sent back with a change so that none is overwritten unseen.</param>
public sealed record ParticipantView(
    ParticipantId Id, Family Family, Civility Civility, string LastName, string FirstName, string? Phone, string? Email, string? Address,
    ParticipantId? HostParticipantId, string? HostName, bool Active, int UsesThisWeek, int? WeeklyLimit,
    DateTimeOffset? CanBookAgainAt, DateTimeOffset CreatedAt, long Version);

/// <summary>A person's page: who they are, who comes with them, what they went to.</summary>
/// <param name="Reservations">Latest performance first; read on with <see cref="Reservations.ReservationSearch.Participant"/>.</param>
public sealed record ParticipantHistory(
    ParticipantView Participant, IReadOnlyList<ParticipantView> Guests, int Confirmed, int Waiting, int Present, int Absent,
    IReadOnlyList<Reservations.ReservationView> Reservations);

/// <summary>A person as the booking dialog offers them: with what booking would meet.</summary>
/// <param name="Uses">Invitations in the week that counts for the performance (R6).</param>
/// <param name="OverQuota">Would only wait (R7).</param>
/// <param name="Reservation">The live reservation on this performance (R3).</param>
/// <param name="HostInactive">A guest whose participant is not active (R2).</param>
public sealed record BookingCandidate(
    ParticipantId Id, Family Family, Civility Civility, string LastName, string FirstName, bool Active, string? HostName,
    bool HostInactive, int Uses, int? Limit, bool OverQuota, ReservationId? Reservation, ReservationStatus? ReservationStatus);

/// <summary>Somebody already on the list who may be the same person.</summary>
/// <param name="Same">What agrees: name, phone, email.</param>
public sealed record LikelyDuplicate(ParticipantView Participant, IReadOnlyList<DuplicateSign> Same);

/// <summary>What makes two people look like one.</summary>
public enum DuplicateSign
{
    /// <summary>Last and first name, in either order.</summary>
    Name = 1,
    /// <summary>Names that differ by a letter or two.</summary>
    CloseName = 2,
    Phone = 3,
    Email = 4,
}

/// <summary>Order of a structure's list.</summary>
public enum ParticipantSort
{
    Name = 1,
    Family = 2,
    State = 3,
    /// <summary>Order of entry.</summary>
    Added = 4,
}

/// <summary>What is looked for on a structure's list; everything left out does not matter.</summary>
public sealed record ParticipantSearch
{
    /// <summary>Words, each of which begins a word of name, phone or e-mail; accents and case do not matter.</summary>
    public string? Q { get; init; }
    public Family? Family { get; init; }
    public bool? Active { get; init; }

    /// <summary>Only the guests of this participant.</summary>
    public ParticipantId? Host { get; init; }
    public ParticipantSort Sort { get; init; } = ParticipantSort.Name;
    public bool Descending { get; init; }
    public int Limit { get; init; } = PageSizes.Default;
}
