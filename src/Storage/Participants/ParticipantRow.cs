using Billetterie.Abstractions;

namespace Billetterie.Storage.Participants;

internal sealed class ParticipantRow
{
    public long Id { get; set; }
    public long StructureId { get; set; }
    public long? HostId { get; set; }
    public Family Family { get; set; }
    public Civility Civility { get; set; }
    public bool Active { get; set; }
    public required string LastName { get; set; }
    public required string FirstName { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }
    public string? Address { get; set; }
    public string SortName { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public long Version { get; set; }
}
