"""Pages in the forms that the publishing systems of governments give them, around one article in our own words."""

ARTICLE = (
    "梅川高新区举行二季度项目集中签约活动",
    "5月18日上午，梅川高新区2023年二季度项目集中签约活动在创新大厦举行，党工委书记林知远出席并讲话。",
    "活动现场共签约项目三个，总投资26.5亿元，涵盖智能装备、新材料和生物医药三个领域。",
    "林知远指出，各部门要靠前服务、压实责任，推动签约项目早开工、早投产、早见效。",
    "区投资促进局局长苏晓岚主持活动，并介绍项目情况。",
)
"""The title and the paragraphs."""
ROWS = (
    ("序号", "项目名称", "投资单位", "投资额（亿元）"),
    ("1", "智能轴承产业园项目", "梅川恒拓机械有限公司", "12.5"),
    ("2", "先进陶瓷生产基地项目", "山东齐瓷新材料有限公司", "8"),
    ("3", "生物试剂研发中心项目", "梅川云帆生物科技有限公司", "6"),
)
"""The table of the article."""
TITLE, PARAGRAPHS = ARTICLE[0], ARTICLE[1:]
TABLE = "<table border=1>" + "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in ROWS) + "</table>"
MENU = ("首页", "政务公开", "高新要闻", "招商引资", "办事服务", "互动交流", "走进高新")
NEWS = ("高新区召开安全生产例会", "高新区开展防汛演练", "高新区举办企业家沙龙", "高新区领导走访慰问困难职工")


def _paragraphs(opening: str = "<p>", closing: str = "</p>") -> str:
    return "\n".join(f"{opening}　　{text}{closing}" for text in PARAGRAPHS)


def _links(words: tuple[str, ...], around: str = "li") -> str:
    return "".join(
        f'<{around}><a href="/{n}.html" target="_blank">{word}</a></{around}>' for n, word in enumerate(words)
    )


MODERN = f"""<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{TITLE}_梅川高新技术产业开发区管理委员会</title>
<meta name="SiteName" content="梅川高新技术产业开发区管理委员会"><meta name="ColumnName" content="高新要闻">
<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2023-05-19 09:12">
<meta name="ContentSource" content="梅川高新区党政办公室"><meta name="Keywords" content="签约"></head><body>
<div class="top"><span>今天是2023年5月20日 星期六</span><a href="/login">登录</a><a href="/en">English</a><a href="/wza">无障碍浏览</a></div>
<div class="head-menu"><ul>{_links(MENU)}</ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/xw">新闻中心</a> &gt; <a href="/xw/gx">高新要闻</a></div>
<div class="article"><h1>{TITLE}</h1>
<div class="info"><span>发布日期：2023-05-19 09:12</span><span>来源：梅川高新区党政办公室</span><span>浏览次数：<em id="hits">128</em></span>
<span>字号：[ <a href="javascript:big()">大</a> <a>中</a> <a>小</a> ]</span></div>
<div id="zoom" class="TRS_Editor"><style type="text/css">.TRS_Editor P{{line-height:2}}</style>{_paragraphs()}{TABLE}</div>
<div class="tools"><span>分享到：</span><a class="weixin">微信</a><a class="weibo">新浪微博</a><a href="javascript:window.print()">【打印本页】</a><a>【关闭窗口】</a></div>
<p>上一篇：<a href="1.html">高新区召开安全生产例会</a></p><p>下一篇：<a href="2.html">高新区开展防汛演练</a></p></div>
<div class="side"><h3>相关新闻</h3><ul>{_links(NEWS)}</ul></div>
<div class="links"><dl><dt>友情链接</dt><dd><a>中国政府网</a> <a>省政府</a> <a>市政府</a></dd></dl></div>
<div class="bottom"><p>主办单位：梅川高新技术产业开发区管理委员会　承办单位：高新区大数据中心</p>
<p>地址：梅川市创新大道1号　邮编：100000　联系电话：0000-0000000</p>
<p>备案号：京ICP备00000000号　京公网安备 00000000000000号　网站标识码：0000000000</p><p>版权所有 未经授权禁止转载</p></div>
</body></html>"""

TABLES = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>{TITLE}</title></head>
<body bgcolor="#FFFFFF"><table width="1000" align="center"><tr><td colspan="2"><img src="banner.jpg"></td></tr>
<tr><td colspan="2" class="daohang">{" | ".join(f'<a href="#">{w}</a>' for w in MENU)}</td></tr>
<tr><td width="220" valign="top"><table><tr><td><b>热点新闻</b></td></tr>{"".join(f"<tr><td>·<a href='#'>{w}</a></td></tr>" for w in NEWS)}</table></td>
<td valign="top"><table width="100%"><tr><td>您现在的位置：<a href="/">首页</a> → <a href="/dt">工作动态</a> → 正文</td></tr>
<tr><td align="center"><font size="4"><b>{TITLE}</b></font></td></tr>
<tr><td align="center">作者：佚名　文章来源：本站原创　点击数：356　更新时间：2023-5-19　【字体：<a>小</a> <a>大</a>】</td></tr>
<tr><td><font size="3">{_paragraphs("", "<br><br>")}</font><br>{TABLE}</td></tr>
<tr><td align="right">【<a href="#">发表评论</a>】【<a>告诉好友</a>】【<a>打印此文</a>】【<a>关闭窗口</a>】</td></tr>
<tr><td>上一篇文章：<a href="#">高新区举办企业家沙龙</a></td></tr><tr><td>下一篇文章： 没有了</td></tr></table></td></tr>
<tr><td colspan="2" align="center">版权所有：梅川高新区管委会 技术支持：高新区信息中心<br>京ICP备00000000号 建议使用IE6.0以上浏览器 1024×768分辨率浏览本站</td></tr>
</table></body></html>"""

NESTED = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>
<title>梅川高新区 高新要闻 {TITLE}</title></head><body><div class="wrap"><div class="w1200">
<div class="gnb"><div><a>首页</a></div><div><a>机构职能</a></div><div><a>信息公开</a></div><div><a>政民互动</a></div></div>
<div class="crumbs-nav">您所在的位置： <a>首页</a>&nbsp;&gt;&gt;&nbsp;<a>要闻动态</a>&nbsp;&gt;&gt;&nbsp;内容</div>
<div class="xl-main"><div class="xl-tit">{TITLE}</div>
<div class="xl-info">时间：2023年05月19日　　来源：高新区党政办公室　　点击：<script>document.write(12)</script>次　　【大 中 小】　　打印　　关闭　　收藏</div>
<div class="xl-con"><div><div><div class="view">{_paragraphs('<p style="text-indent:2em"><span style="font-size:16pt">', "</span></p>")}</div></div>{TABLE}</div></div>
<div>责任编辑：党政办</div><div class="ewm"><img src="q.png">扫一扫在手机打开当前页</div><div>附件：<a href="a.doc">签约项目一览表.doc</a></div>
<div class="fx">分享到：<a>QQ空间</a><a>微信</a></div><div class="pn"><div>上一篇：<a>高新区召开安全生产例会</a></div><div>下一篇：无</div></div>
</div><div class="tj"><div class="t">推荐阅读</div>{_links(NEWS, "div")}</div></div>
<div class="ft"><div><a>网站地图</a>|<a>联系我们</a>|<a>关于本站</a>|<a>隐私声明</a></div><div>主办：梅川高新区管委会 承办：大数据中心 网站标识码0000000000</div>
<div>Copyright © 2023 All Rights Reserved 京ICP备00000000号-1</div></div></div></body></html>"""

MESSENGER = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}</title><meta property="og:title" content="{TITLE}"></head>
<body id="activity-detail"><div class="rich_media"><h1 class="rich_media_title">{TITLE}</h1>
<div id="meta_content"><span>原创</span> <span>梅川高新区融媒体中心</span> <a id="js_name">梅川高新发布</a> <em id="publish_time">2023-05-19 18:00</em> <em>发表于北京</em></div>
<div class="rich_media_content" id="js_content"><section><section><p><span>点击上方蓝字关注我们</span></p></section>
{_paragraphs("<section><p><span>", "</span></p></section>")}<section>{TABLE}</section><p>END</p></section></div>
<div class="tool"><a>阅读原文</a> <span>阅读</span> <span>赞</span> <span>在看</span></div>
<div>微信扫一扫<br>关注该公众号</div><div>继续滑动看下一个</div><div>轻触阅读原文</div></div></body></html>"""

PAGES = {"modern": MODERN, "tables": TABLES, "nested": NESTED, "messenger": MESSENGER}
"""The pages by form."""
AROUND = (
    *MENU, *NEWS, "当前位置", "您现在的位置", "您所在的位置", "字号", "字体", "浏览次数", "点击", "打印", "关闭", "分享到", "上一篇", "下一篇",
    "友情链接", "中国政府网", "相关新闻", "热点新闻", "推荐阅读", "主办", "承办", "备案", "ICP", "网安备", "网站标识码", "版权所有", "Copyright",
    "技术支持", "建议使用", "扫一扫", "无障碍", "登录", "English", "今天是", "网站地图", "发表评论", "告诉好友", "收藏", "微信", "微博", "阅读原文",
    "在看", "继续滑动", "机构职能", "邮编",
)  # fmt: skip
"""What is no part of the article."""
