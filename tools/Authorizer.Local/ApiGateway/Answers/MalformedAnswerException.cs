namespace Authorizer.Local.ApiGateway.Answers;

/// <summary>The function's answer is none an API of this kind takes: 500. The message says where and why, and holds no value of it.</summary>
internal sealed class MalformedAnswerException(string message, Exception? inner = null) : Exception(message, inner);
