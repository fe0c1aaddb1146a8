using Billetterie.Abstractions;

namespace Billetterie.Storage.Audit;

internal sealed class AuditRow
{
    public long Id { get; set; }
    public DateTimeOffset At { get; set; }
    public long AccountId { get; set; }
    public Role Role { get; set; }
    public required string Act { get; set; }
    public required string SubjectKind { get; set; }
    public long SubjectId { get; set; }
    public long? StructureId { get; set; }
    public long? VenueId { get; set; }
    public required string Details { get; set; }
}
