using System.Diagnostics;
using System.Globalization;
using Billetterie.Cluster.Tests.Nodes;

namespace Billetterie.Cluster.Tests.Network;

/// <summary>
/// A network namespace for each node, joined by one that routes between them and to us, and that can swallow what one node
/// sends another. Addresses are of the range set aside for such trials (198.18.0.0/15). Gone when the tests are, however these end.
/// </summary>
internal sealed class NodeNetwork : IAsyncDisposable
{
    /// <summary>Unlike that of any other run at the same time.</summary>
    private readonly string name = string.Create(CultureInfo.InvariantCulture, $"bt{Environment.ProcessId}");
    private readonly Process guardian;

    private NodeNetwork(int places) => guardian = Guard([Hub, .. Enumerable.Range(0, places).Select(Place)]);

    private string Hub => $"{name}-hub";

    /// <summary>Makes a network of so many places; skips the test where that cannot be done, fails it on CI.</summary>
    public static async Task<NodeNetwork> CreateAsync(int places)
    {
        Require();
        var network = new NodeNetwork(places);
        try
        {
            await network.JoinAsync(places);
            return network;
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    /// <summary>A place's address, for us and for the others.</summary>
    public static string Address(int place) => Number(place, 2);

    /// <summary>The command prefix that runs a program in a place.</summary>
    public string[] In(int place) => ["ip", "netns", "exec", Place(place)];

    /// <summary>From now on two places hear nothing of each other. What we send to either arrives.</summary>
    public async Task CutAsync(int one, int other)
    {
        await IpAsync("-n", Hub, "rule", "add", "from", Address(one), "to", Address(other), "blackhole");
        await IpAsync("-n", Hub, "rule", "add", "from", Address(other), "to", Address(one), "blackhole");
    }

    public async Task MendAsync(int one, int other)
    {
        await IpAsync("-n", Hub, "rule", "del", "from", Address(one), "to", Address(other), "blackhole");
        await IpAsync("-n", Hub, "rule", "del", "from", Address(other), "to", Address(one), "blackhole");
    }

    public async ValueTask DisposeAsync()
    {
        guardian.StandardInput.Close();
        await guardian.WaitForExitAsync();
        guardian.Dispose();
    }

    private static void Require()
    {
        var missing = !OperatingSystem.IsLinux() ? "Network namespaces are Linux's."
            : !string.Equals(Environment.UserName, "root", StringComparison.Ordinal) ? "Making network namespaces needs root."
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').All(directory => !File.Exists(Path.Combine(directory, "ip"))) ? "There is no ip (Debian: iproute2)."
            : null;
        if (missing is not null && string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"CI=true, and no network to cut. {missing}");
        Skip.If(missing is not null, missing);
    }

    private async Task JoinAsync(int places)
    {
        await IpAsync("netns", "add", Hub);
        await IpAsync("netns", "exec", Hub, "sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward");
        await IpAsync("link", "add", name, "type", "veth", "peer", "name", "us", "netns", Hub);
        await IpAsync("addr", "add", $"{Number(-1, 2)}/30", "dev", name);
        await IpAsync("link", "set", name, "up");
        await IpAsync("-n", Hub, "addr", "add", $"{Number(-1, 1)}/30", "dev", "us");
        await IpAsync("-n", Hub, "link", "set", "us", "up");
        await IpAsync("route", "add", $"{Net}0/24", "via", Number(-1, 1));
        for (var place = 0; place < places; place++)
            await AddAsync(place);
    }

    private async Task AddAsync(int place)
    {
        await IpAsync("netns", "add", Place(place));
        var link = string.Create(CultureInfo.InvariantCulture, $"to{place}");
        await IpAsync("-n", Hub, "link", "add", link, "type", "veth", "peer", "name", "out", "netns", Place(place));
        await IpAsync("-n", Hub, "addr", "add", $"{Number(place, 1)}/30", "dev", link);
        await IpAsync("-n", Hub, "link", "set", link, "up");
        await IpAsync("-n", Place(place), "addr", "add", $"{Address(place)}/30", "dev", "out");
        await IpAsync("-n", Place(place), "link", "set", "out", "up");
        await IpAsync("-n", Place(place), "link", "set", "lo", "up");
        await IpAsync("-n", Place(place), "route", "add", "default", "via", Number(place, 1));
    }

    /// <summary>
    /// A shell that waits for the end of our life at the other end of its input, then removes the namespaces: with them their
    /// links go, and with these our route.
    /// </summary>
    private static Process Guard(IEnumerable<string> namespaces)
    {
        var start = new ProcessStartInfo("sh", ["-c", "cat > /dev/null; for n in \"$@\"; do ip netns del \"$n\" 2> /dev/null; done", "sh", .. namespaces])
        {
            RedirectStandardInput = true,
        };
        return Process.Start(start)!;
    }

    private string Place(int place) => string.Create(CultureInfo.InvariantCulture, $"{name}-{place}");

    private static string Net => string.Create(CultureInfo.InvariantCulture, $"198.{18 + (Environment.ProcessId / 256 % 2)}.{Environment.ProcessId % 256}.");

    /// <summary>The side 1 or 2 of the link between the hub and a place; place −1 is ours.</summary>
    private static string Number(int place, int side) => string.Create(CultureInfo.InvariantCulture, $"{Net}{((place + 1) * 4) + side}");

    private static Task IpAsync(params string[] arguments) => Command.RunAsync(["ip", .. arguments]);
}
