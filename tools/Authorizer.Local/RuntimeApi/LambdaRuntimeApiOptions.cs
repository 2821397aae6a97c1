namespace Authorizer.Local.RuntimeApi;

/// <summary>How the emulated platform behaves; everything has a default.</summary>
public sealed class LambdaRuntimeApiOptions
{
    /// <summary>
    /// 1: one event at a time, and <c>next</c> hands out the running event again. More: every <c>next</c> takes another event, as
    /// under AWS_LAMBDA_MAX_CONCURRENCY; one that its poller did not read to the end then times out.
    /// </summary>
    public int MaxConcurrency { get; init; } = 1;

    /// <summary>A path between host and port and the Runtime API, e.g. <c>/MyFunction</c>; part of the endpoint exactly as given.</summary>
    public string PathPrefix { get; init; } = "";

    /// <summary>Counts deadlines and function timeouts.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How long an invocation may wait for a <c>next</c> that takes it.</summary>
    public TimeSpan PickupTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>False leaves out every header of <c>next</c> but the request id.</summary>
    public bool OptionalHeaders { get; init; } = true;

    public string InvokedFunctionArn { get; init; } = "arn:aws:lambda:eu-west-1:111122223333:function:authorizer";

    /// <summary>Sent as <c>Lambda-Runtime-Aws-Tenant-Id</c> when set.</summary>
    public string? TenantId { get; init; }
}
