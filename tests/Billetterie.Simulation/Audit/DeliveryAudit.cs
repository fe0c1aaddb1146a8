using System.Text.Json;
using Billetterie.Abstractions;
using Billetterie.Simulation.Store;

namespace Billetterie.Simulation.Audit;

/// <summary>What leaves a node is on disk (R14), and the same key gets the same answer, word for word (R13).</summary>
public sealed class DeliveryAudit(Findings findings, Tables tables)
{
    private readonly Dictionary<(RequestKey, string), string> answered = [];

    /// <summary>An answer leaves a node.</summary>
    public void Left(Asked sent, PerformanceAnswer answer)
    {
        if (!tables.Answers.TryGetValue(sent.Stamp.Key, out var remembered))
        {
            findings.Require(NothingThere(sent, answer), "R14", () => $"answered, and nothing is stored: {Words(answer)} to {sent}");
            return;
        }
        var expected = remembered.Digest == sent.Stamp.Digest
            ? remembered.Answer
            : PerformanceAnswer.Refused(new Refusal(Codes.IdempotencyKeyReused));
        findings.Require(Words(answer) == Words(expected) || NothingThere(sent, answer), "R13",
            () => $"answered {Words(answer)}, stored is {Words(expected)}, to {sent}");
    }

    /// <summary>An answer reaches the client, perhaps not the first to this key.</summary>
    /// <returns>The answer in its words.</returns>
    public string Received(Asked sent, PerformanceAnswer answer)
    {
        var words = Words(answer);
        if (!answered.TryAdd((sent.Stamp.Key, sent.Stamp.Digest), words))
        {
            var first = answered[(sent.Stamp.Key, sent.Stamp.Digest)];
            findings.Require(first == words, "R13", () => $"answered first {first}, then {words}, to {sent}");
        }
        return words;
    }

    public static string Words(PerformanceAnswer answer) => JsonSerializer.Serialize(answer);

    /// <summary>A performance that does not exist remembers nothing: there is no row, and nothing that could change.</summary>
    private bool NothingThere(Asked sent, PerformanceAnswer answer) =>
        tables.VersionOf(sent.Performance) == 0 && answer.Refusal is not null;
}
