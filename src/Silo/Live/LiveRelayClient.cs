using Orleans.Runtime;
using Orleans.Runtime.Services;

namespace Billetterie.Silo.Live;

/// <summary>Reaches the relay of one particular node.</summary>
internal sealed class LiveRelayClient(IServiceProvider services) : GrainServiceClient<ILiveRelay>(services)
{
    public Task TellAsync(SiloAddress node, News news) => GetGrainService(node).HearAsync(news);
}
