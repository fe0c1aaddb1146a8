using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Billetterie.Architecture.Tests;

/// <summary>Calls that the design forbids.</summary>
public class CallsTests
{
    private static readonly string[] WallClocks =
        ["DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow"];

    private static readonly string[] Chance = ["Guid.NewGuid", "Guid.CreateVersion7", "Random.Shared", "RandomNumberGenerator"];

    [Fact]
    public void Time_comes_from_the_injected_clock_only() => AssertNone(Uses(file => file.IsDelivered, WallClocks));

    [Fact]
    public void Rules_draw_nothing_at_random() => AssertNone(Uses(file => file.IsOf("Grains") || file.IsOf("Abstractions"), Chance));

    [Fact]
    public void The_systems_clock_is_only_the_default_of_an_injected_one()
    {
        var uses = Uses(file => file.IsDelivered, ["TimeProvider.System"])
            .Where(use => !use.Line.Contains("TryAddSingleton(TimeProvider.System)", StringComparison.Ordinal));

        AssertNone(uses);
    }

    [Fact]
    public void Tests_wait_on_conditions_and_never_sleep()
    {
        var sleeps = from file in Tree.Sources
                     where file.Path.StartsWith("tests/", StringComparison.Ordinal) && !file.Path.Contains("Architecture", StringComparison.Ordinal)
                     from call in file.Root.DescendantNodes().OfType<InvocationExpressionSyntax>()
                     where Sleeps(call)
                     select new Use($"{file.At(call)}: {call}", "");

        AssertNone(sleeps);
    }

    [Fact]
    public void Nothing_blocks_a_thread_by_sleeping() => AssertNone(Uses(file => file.IsDelivered, ["Thread.Sleep"]));

    [Fact]
    public void No_exception_is_swallowed()
    {
        var swallowed = from file in Tree.Sources
                        where file.IsDelivered
                        from handler in file.Root.DescendantNodes().OfType<CatchClauseSyntax>()
                        where handler.Block.Statements.Count == 0 && CatchesAll(handler)
                        select new Use($"{file.At(handler)} swallows every exception", "");

        AssertNone(swallowed);
    }

    [Fact]
    public void Nothing_runs_as_async_void()
    {
        var methods = from file in Tree.Sources
                      from method in file.Root.DescendantNodes().OfType<MethodDeclarationSyntax>()
                      where method.Modifiers.Any(SyntaxKind.AsyncKeyword) && method.ReturnType.ToString() == "void"
                      select new Use($"{file.At(method)}: {method.Identifier}", "");

        AssertNone(methods);
    }

    private static bool Sleeps(InvocationExpressionSyntax call)
    {
        var called = call.Expression.ToString();
        if (called.EndsWith("Thread.Sleep", StringComparison.Ordinal))
            return true;
        // Waiting without end until cancelled, on a clock that the test moves, or for something else and only so long, is no sleep.
        return called.EndsWith("Task.Delay", StringComparison.Ordinal)
            && call.Parent?.Parent?.Parent is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "WhenAny" } }
            && !call.ArgumentList.ToString().Contains("Infinite", StringComparison.Ordinal)
            && call.ArgumentList.Arguments.Count < 3;
    }

    private static bool CatchesAll(CatchClauseSyntax handler) =>
        handler.Filter is null && (handler.Declaration is null || handler.Declaration.Type.ToString() is "Exception" or "System.Exception");

    private static IEnumerable<Use> Uses(Func<SourceFile, bool> where, IReadOnlyCollection<string> names) =>
        from file in Tree.Sources
        where @where(file)
        from access in file.Root.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
        let text = access.ToString()
        where names.Any(name => text == name || text == $"System.{name}" || text.StartsWith(name + ".", StringComparison.Ordinal))
        select new Use($"{file.At(access)}: {text}", access.SyntaxTree.GetText().Lines.GetLineFromPosition(access.SpanStart).ToString());

    private static void AssertNone(IEnumerable<Use> uses) => Assert.Empty(uses.Select(use => use.Where));

    private sealed record Use(string Where, string Line);
}
