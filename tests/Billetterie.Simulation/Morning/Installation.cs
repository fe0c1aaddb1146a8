namespace Billetterie.Simulation.Morning;

/// <summary>What serves them.</summary>
/// <param name="Nodes">Nodes of a cluster, or one program.</param>
/// <param name="CoresPerNode">Cores of each.</param>
/// <param name="DatabaseCores">Cores of the database server; zero: it shares those of the first node, as on one machine.</param>
/// <param name="Writers">Transactions that one node has under way at once: two with PostgreSQL, one with SQLite.</param>
/// <param name="PerAccountPerSecond">The limit of calls of one account; ten seconds' worth may come at once.</param>
/// <param name="RequestsUnderWay">Past so many on one node the answer is 503.</param>
/// <param name="Audited">Whether every record is judged, which takes long where thousands are on one performance; answers always are.</param>
/// <param name="LoadShares">Whether those who ask cost the first node's cores too, as a load generator on the same machine does.</param>
public sealed record Installation(
    int Nodes, int CoresPerNode = 4, int DatabaseCores = 8, int Writers = 2, int PerAccountPerSecond = 20, int RequestsUnderWay = 10_000,
    bool LoadShares = false, bool Audited = true);
