namespace Billetterie.Storage.Upkeep;

/// <summary>
/// The journal and the remembered answers spelled out in columns, in temporary tables, so that the checks are plain SQL. The only
/// place of the audit where the databases differ: they read JSON in their own ways.
/// </summary>
internal sealed class AuditTables(DatabaseKind kind)
{
    /// <summary>The statements that make the tables, in order.</summary>
    public IReadOnlyList<string> Create =>
    [
        $"CREATE TEMP TABLE told AS SELECT j.performance_id, j.version, j.at, j.who, j.request, {Columns} FROM {Journal}",
        "CREATE INDEX told_of_reservation ON told (reservation_id, version)",
        "CREATE INDEX told_of_performance ON told (performance_id, type, version)",
        $"CREATE TEMP TABLE answered AS SELECT o.account_id, o.request, o.performance_id, {Outcome} FROM {Outcomes}",
        "CREATE INDEX answered_of_reservation ON answered (reservation_id)",
        .. IsPostgres ? ["ANALYZE told", "ANALYZE answered"] : Array.Empty<string>(),
    ];

    /// <summary>Removes them again: the connection goes back to its pool.</summary>
    public static IReadOnlyList<string> Drop => ["DROP TABLE told", "DROP TABLE answered"];

    private bool IsPostgres => kind == DatabaseKind.Postgres;

    private string Journal => IsPostgres
        ? "performance_journal j CROSS JOIN LATERAL (SELECT j.record::jsonb AS r) AS parsed"
        : "(SELECT *, record AS r FROM performance_journal) AS j";

    private string Columns => string.Join(", ",
        Text("r", "type") + " AS type",
        Number("r", "reservation") + " AS reservation_id",
        Number("r", "participant") + " AS participant_id",
        Number("r", "structure") + " AS structure_id",
        Number("r", "family") + " AS family",
        Number("r", "sequence") + " AS sequence",
        Number("r", "tier") + " AS tier",
        Number("r", "slot.week.number") + " AS slot_week",
        Number("r", "slot.number") + " AS slot_number",
        Number("r", "limit") + " AS quota_limit",
        Number("r", "capacity") + " AS capacity",
        Number("r", "attendance") + " AS attendance",
        Number("r", "by") + " AS acted_by",
        Number("r", "venue") + " AS venue_id",
        Number("r", "from") + " AS taken_from",
        Number("r", "into") + " AS taken_into",
        Instant("r", "startsAt") + " AS starts_at",
        Instant("r", "opensAt") + " AS opens_at",
        Instant("r", "closesAt") + " AS closes_at");

    private string Outcomes => IsPostgres
        ? "request_outcome o CROSS JOIN LATERAL jsonb_array_elements(o.answer::jsonb -> 'outcomes') AS e (value) WHERE o.performance_id > 0"
        : "request_outcome o JOIN json_each(o.answer, '$.outcomes') AS e WHERE o.performance_id > 0";

    private string Outcome => string.Join(", ",
        Number("e.value", "participant") + " AS participant_id",
        Number("e.value", "reservation") + " AS reservation_id",
        Number("e.value", "status") + " AS status");

    private string Text(string json, string path) => IsPostgres
        ? $"({json} #>> '{{{path.Replace('.', ',')}}}')"
        : $"json_extract({json}, '$.{path}')";

    private string Number(string json, string path) => $"CAST({Text(json, path)} AS BIGINT)";

    private string Instant(string json, string path) => IsPostgres
        ? $"CAST(round(extract(epoch FROM CAST({Text(json, path)} AS timestamptz)) * 1000) AS BIGINT)"
        : $"CAST(round((julianday({Text(json, path)}) - 2440587.5) * 86400000.0) AS BIGINT)";
}
