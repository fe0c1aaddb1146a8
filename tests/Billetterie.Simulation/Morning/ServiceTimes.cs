namespace Billetterie.Simulation.Morning;

/// <summary>
/// How long each thing takes on one core, in microseconds: the parameters of the model, which come from measurements. Where there
/// is a disk or a network, the time that passes.
/// </summary>
/// <param name="Http">A booking's request on the node that is asked, without the booking: connection, sign-in, JSON, answer.</param>
/// <param name="Desk">The booking on that node, a person: desk, holds, its part in reads and commits.</param>
/// <param name="Decide">The performance's owner, a request: its turn, during which nobody else has one.</param>
/// <param name="Page">A page, on the node.</param>
/// <param name="PageQueries">A page, on the database.</param>
/// <param name="Query">A read by key, on the database, however many keys.</param>
/// <param name="Key">And each key.</param>
/// <param name="Transaction">A commit on the database, whatever its size, without the disk.</param>
/// <param name="Row">And each row.</param>
/// <param name="Flush">The disk, for all commits that wait for it.</param>
/// <param name="RoundTrip">Between node and database and between nodes, there and back.</param>
/// <param name="Hop">A call to an owner on another node, on both together.</param>
/// <param name="Say">A frame to a watcher, in the round that tells them one after the other.</param>
/// <param name="Frame">And what it costs beside that.</param>
/// <param name="Counters">The counters of each further performance in the same frame.</param>
/// <param name="Client">A request, on the machine that sends it; counts only where the load shares the cores.</param>
/// <param name="ClientFrame">And a frame, on the machine that receives it.</param>
/// <param name="Internet">Between a browser and the service, there and back.</param>
public sealed record ServiceTimes(
    double Http, double Desk, double Decide, double Page, double PageQueries, double Query, double Key, double Transaction, double Row,
    double Flush, double RoundTrip, double Hop, double Say, double Frame, double Counters, double Client, double ClientFrame, double Internet)
{
    /// <summary>As measured with PostgreSQL on the machine of docs/performance.md; docs/scale.md says which came from where.</summary>
    public static ServiceTimes Measured { get; } = new(
        Http: 131, Desk: 33, Decide: 5.3, Page: 2_440, PageQueries: 967, Query: 165, Key: 2.2, Transaction: 508, Row: 5, Flush: 159,
        RoundTrip: 300, Hop: 73, Say: 17.9, Frame: 53.7, Counters: 2, Client: 27, ClientFrame: 20, Internet: 20_000);

    public static TimeSpan Of(double microseconds) => TimeSpan.FromTicks((long)Math.Round(microseconds * TimeSpan.TicksPerMicrosecond));
}
