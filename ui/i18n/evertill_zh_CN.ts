<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Search</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>加一件</translation>
    </message>
    <message>
        <source>Void line</source>
        <translation>删除行</translation>
    </message>
    <message>
        <source>Cancel sale</source>
        <translation>整⁠单取⁠消</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>挂单</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>取单</translation>
    </message>
    <message>
        <source>Price check</source>
        <translation>查价</translation>
    </message>
    <message>
        <source>Weigh</source>
        <translation>称重</translation>
    </message>
    <message>
        <source>Line up</source>
        <translation>上一行</translation>
    </message>
    <message>
        <source>Line down</source>
        <translation>下一行</translation>
    </message>
    <message>
        <source>Page up</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Page down</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Subtotal</source>
        <translation>小计</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>收款</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>刚好</translation>
    </message>
    <message>
        <source>Note 1</source>
        <translation>面额 1</translation>
    </message>
    <message>
        <source>Note 2</source>
        <translation>面额 2</translation>
    </message>
    <message>
        <source>Note 3</source>
        <translation>面额 3</translation>
    </message>
    <message>
        <source>Note 4</source>
        <translation>面额 4</translation>
    </message>
    <message>
        <source>Open drawer</source>
        <translation>开钱箱</translation>
    </message>
    <message>
        <source>Reprint</source>
        <translation>重打小票</translation>
    </message>
    <message>
        <source>X report</source>
        <translation>X 报表</translation>
    </message>
    <message>
        <source>Close session</source>
        <translation>交班</translation>
    </message>
    <message>
        <source>Close day (Z)</source>
        <translation>日结 (Z)</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>退格</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>键位</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>功能</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁屏</translation>
    </message>
    <message>
        <source>Sync centre</source>
        <translation>同步中心</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Why this price</source>
        <translation>为何此价</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <source>Change price</source>
        <translation>改价</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>整单折扣</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>促销分析</translation>
    </message>
    <message>
        <source>Give a coupon</source>
        <translation>发放礼券</translation>
    </message>
</context>
<context>
    <name>AdjustDialog</name>
    <message>
        <source>Percent</source>
        <translation>按折扣</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>按金额</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Take the discount away</source>
        <translation>取消整单折扣</translation>
    </message>
    <message>
        <source>Give the discount</source>
        <translation>确认折扣</translation>
    </message>
    <message>
        <source>Change the price</source>
        <translation>改价</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>整单折扣</translation>
    </message>
    <message>
        <source>New price</source>
        <translation>新价格</translation>
    </message>
</context>
<context>
    <name>AnalysisCharts</name>
    <message>
        <source>Nothing to draw</source>
        <translation>没有可画的数据</translation>
    </message>
</context>
<context>
    <name>AnalysisPage</name>
    <message>
        <source>Look up a coupon</source>
        <translation>查券</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>All promotions</source>
        <translation>全部促销</translation>
    </message>
    <message>
        <source>Touch the days you want to see</source>
        <translation>请选择要看的日期</translation>
    </message>
</context>
<context>
    <name>AnalysisProgress</name>
    <message>
        <source>Reading the records… %1 %</source>
        <translation>正在读取流水… %1 %</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>AnalysisTable</name>
    <message>
        <source>, largest first</source>
        <translation>，从大到小</translation>
    </message>
    <message>
        <source>, smallest first</source>
        <translation>，从小到大</translation>
    </message>
</context>
<context>
    <name>ApprovalDialog</name>
    <message>
        <source>Approval needed</source>
        <translation>需要授权</translation>
    </message>
    <message>
        <source>%1: another person keys the PIN.</source>
        <translation>%1：请另一人输入密码。</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>授权</translation>
    </message>
</context>
<context>
    <name>BasketView</name>
    <message>
        <source>#</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>单价</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Basket</source>
        <translation>购物清单</translation>
    </message>
    <message>
        <source>Scan an item, or press F1 to find it</source>
        <translation>请扫描商品，或按 F1 查找</translation>
    </message>
    <message>
        <source>Whole basket: %1</source>
        <translation>整单优惠：%1</translation>
    </message>
</context>
<context>
    <name>CalendarDialog</name>
    <message>
        <source>The month before</source>
        <translation>上个月</translation>
    </message>
    <message>
        <source>The month after</source>
        <translation>下个月</translation>
    </message>
    <message>
        <source>Show these days</source>
        <translation>看这些天</translation>
    </message>
</context>
<context>
    <name>CashCountPage</name>
    <message>
        <source>One amount</source>
        <translation>按总额</translation>
    </message>
    <message>
        <source>By denomination</source>
        <translation>按面额清点</translation>
    </message>
    <message>
        <source>Close the day (Z)</source>
        <translation>日结 (Z)</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>实点金额</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>备用金</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>确认</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Take off: %1</source>
        <translation>移除：%1</translation>
    </message>
</context>
<context>
    <name>CouponLifeDialog</name>
    <message>
        <source>Coupon</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <source>Scan the next one, or key its code</source>
        <translation>扫下一张，或输入券号</translation>
    </message>
    <message>
        <source>Scan the coupon, or key its code</source>
        <translation>扫描优惠券，或输入券号</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>查询</translation>
    </message>
</context>
<context>
    <name>CustomerBasket</name>
    <message>
        <source>Please pay</source>
        <translation>请付款</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>You get back</source>
        <translation>退您</translation>
    </message>
    <message>
        <source>You save %1</source>
        <translation>已省 %1</translation>
    </message>
</context>
<context>
    <name>CustomerDisplay</name>
    <message>
        <source>Thank you!</source>
        <translation>谢谢惠顾！</translation>
    </message>
    <message>
        <source>Your change</source>
        <translation>找您</translation>
    </message>
    <message>
        <source>Your refund</source>
        <translation>退款</translation>
    </message>
    <message>
        <source>You saved %1</source>
        <translation>本次共省 %1</translation>
    </message>
</context>
<context>
    <name>CustomerIdle</name>
    <message>
        <source>Welcome</source>
        <translation>欢迎光临</translation>
    </message>
</context>
<context>
    <name>DenominationList</name>
    <message>
        <source>Denominations</source>
        <translation>面额</translation>
    </message>
</context>
<context>
    <name>DeviceCauses</name>
    <message>
        <source>Paper is out</source>
        <translation>缺纸</translation>
    </message>
    <message>
        <source>Paper runs low</source>
        <translation>纸将用完</translation>
    </message>
    <message>
        <source>Cover is open</source>
        <translation>机盖未合</translation>
    </message>
    <message>
        <source>Drawer is open</source>
        <translation>钱箱未关</translation>
    </message>
    <message>
        <source>Not found: check the cable</source>
        <translation>未找到：请检查连线</translation>
    </message>
    <message>
        <source>In use, or switched off</source>
        <translation>被占用或未开机</translation>
    </message>
    <message>
        <source>No access to the port</source>
        <translation>无权访问端口</translation>
    </message>
    <message>
        <source>Unplugged or powered off</source>
        <translation>已拔出或断电</translation>
    </message>
    <message>
        <source>Does not answer</source>
        <translation>无响应</translation>
    </message>
    <message>
        <source>Answers nonsense: wrong model?</source>
        <translation>应答异常：型号不符？</translation>
    </message>
    <message>
        <source>Switched offline at the device</source>
        <translation>设备已切到脱机</translation>
    </message>
    <message>
        <source>The cutter is jammed</source>
        <translation>切刀卡住</translation>
    </message>
    <message>
        <source>The print head cools down</source>
        <translation>打印头正在降温</translation>
    </message>
    <message>
        <source>Needs service</source>
        <translation>需要维修</translation>
    </message>
    <message>
        <source>Cannot confirm what it prints</source>
        <translation>无法确认打印结果</translation>
    </message>
    <message>
        <source>Too many jobs wait</source>
        <translation>待打任务过多</translation>
    </message>
    <message>
        <source>Cannot find its zero</source>
        <translation>无法归零</translation>
    </message>
</context>
<context>
    <name>DeviceCentrePage</name>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Last scan</source>
        <translation>最近扫码</translation>
    </message>
    <message>
        <source>scan something</source>
        <translation>请扫一个码</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>重量</translation>
    </message>
    <message>
        <source>Slips waiting</source>
        <translation>待打印</translation>
    </message>
    <message>
        <source>No device is set up. A keyboard scanner works without any set-up.</source>
        <translation>尚未配置设备。键盘式扫码枪无需配置即可使用。</translation>
    </message>
</context>
<context>
    <name>DialogFrame</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ExplainDialog</name>
    <message>
        <source>Why this price?</source>
        <translation>为什么这个价？</translation>
    </message>
    <message>
        <source>Before promotions</source>
        <translation>优惠前</translation>
    </message>
    <message>
        <source>You save</source>
        <translation>已省</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>No promotion touches these goods.</source>
        <translation>这些商品没有相关促销。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>To print it: take payment, then press %1.</source>
        <translation>如需打印：收款后按 %1。</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Where to?</source>
        <translation>写到哪里？</translation>
    </message>
    <message>
        <source>This table
CSV</source>
        <translation>当前表格
CSV</translation>
    </message>
    <message>
        <source>All tables
Excel</source>
        <translation>全部表格
Excel</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写好：%1</translation>
    </message>
</context>
<context>
    <name>ExportPlaces</name>
    <message>
        <source>This till</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Home folder</source>
        <translation>用户目录</translation>
    </message>
    <message>
        <source>USB: %1</source>
        <translation>U盘：%1</translation>
    </message>
    <message>
        <source>%1 (not there)</source>
        <translation>%1（找不到）</translation>
    </message>
</context>
<context>
    <name>FailedPage</name>
    <message>
        <source>The till cannot open its records</source>
        <translation>收银机无法打开数据</translation>
    </message>
    <message>
        <source>Nothing was changed. Close the program, start it again; if this stays, call support.</source>
        <translation>数据没有改动。请关闭程序后重新启动；若仍如此，请联系支持人员。</translation>
    </message>
</context>
<context>
    <name>FinishedPanel</name>
    <message>
        <source>Change</source>
        <translation>找零</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>收款完成</translation>
    </message>
    <message>
        <source>Amount due</source>
        <translation>应收</translation>
    </message>
    <message>
        <source>Cash given</source>
        <translation>实收现金</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>小票号</translation>
    </message>
    <message>
        <source>The next scan starts a new sale</source>
        <translation>直接扫描下一件商品即开始新单</translation>
    </message>
    <message>
        <source>Pay back to the customer</source>
        <translation>退给顾客</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>退货完成</translation>
    </message>
    <message>
        <source>To pay back</source>
        <translation>应退</translation>
    </message>
    <message>
        <source>You save</source>
        <translation>已省</translation>
    </message>
    <message>
        <source>Coupons</source>
        <translation>礼券</translation>
    </message>
</context>
<context>
    <name>FunctionKeys</name>
    <message>
        <source>Line up</source>
        <translation>上一行</translation>
    </message>
    <message>
        <source>Line down</source>
        <translation>下一行</translation>
    </message>
    <message>
        <source>Void line</source>
        <translation>删除行</translation>
    </message>
    <message>
        <source>Cancel sale</source>
        <translation>整⁠单取⁠消</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>挂单</translation>
    </message>
    <message>
        <source>Resume (%1)</source>
        <translation>取单 (%1)</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>取单</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>功能</translation>
    </message>
</context>
<context>
    <name>GiveCouponDialog</name>
    <message>
        <source>Give a coupon</source>
        <translation>发放礼券</translation>
    </message>
    <message>
        <source>Headquarters has no campaign whose coupons this till may make.</source>
        <translation>总部没有允许本机发放的礼券活动。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Make and print it</source>
        <translation>发券并打印</translation>
    </message>
</context>
<context>
    <name>InputBar</name>
    <message>
        <source>Cash given, then Enter</source>
        <translation>输入实收金额，按确认</translation>
    </message>
    <message>
        <source>Now scan the item</source>
        <translation>现在扫描商品</translation>
    </message>
    <message>
        <source>Scan or key a code; 3 × sets the quantity</source>
        <translation>扫描或输入编码；3 × 设定数量</translation>
    </message>
    <message>
        <source>Enter pays the refund out</source>
        <translation>按确认退款</translation>
    </message>
</context>
<context>
    <name>KeyHelpDialog</name>
    <message>
        <source>Keys in force</source>
        <translation>当前键位</translation>
    </message>
</context>
<context>
    <name>KeyMap</name>
    <message>
        <source>The file is too large.</source>
        <translation>文件过大。</translation>
    </message>
    <message>
        <source>The file is not valid JSON.</source>
        <translation>文件不是有效的 JSON。</translation>
    </message>
    <message>
        <source>The version of the file is not known.</source>
        <translation>文件版本无法识别。</translation>
    </message>
    <message>
        <source>There is no action &quot;%1&quot;.</source>
        <translation>没有名为“%1”的功能。</translation>
    </message>
    <message>
        <source>There is no key &quot;%1&quot;.</source>
        <translation>没有名为“%1”的按键。</translation>
    </message>
    <message>
        <source>The key %1 is used twice.</source>
        <translation>按键 %1 重复使用。</translation>
    </message>
    <message>
        <source>Enter and Clear must each have a key.</source>
        <translation>“确认”和“清除”必须各有一个按键。</translation>
    </message>
    <message>
        <source>The store&apos;s key map is not used</source>
        <translation>门店键位文件未采用</translation>
    </message>
    <message>
        <source>The built-in keys are in force.</source>
        <translation>现使用内置键位。</translation>
    </message>
</context>
<context>
    <name>LastItemCard</name>
    <message>
        <source>Last item</source>
        <translation>最近商品</translation>
    </message>
    <message>
        <source>The last item shows here</source>
        <translation>最近录入的商品显示在这里</translation>
    </message>
</context>
<context>
    <name>LetterPad</name>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>退格</translation>
    </message>
</context>
<context>
    <name>MenuDialog</name>
    <message>
        <source>Functions</source>
        <translation>功能</translation>
    </message>
    <message>
        <source>X report</source>
        <translation>X 报表</translation>
    </message>
    <message>
        <source>Print the last receipt again</source>
        <translation>重打上一张小票</translation>
    </message>
    <message>
        <source>Open the drawer</source>
        <translation>打开钱箱</translation>
    </message>
    <message>
        <source>Close the session</source>
        <translation>交班</translation>
    </message>
    <message>
        <source>Close the day (Z)</source>
        <translation>日结 (Z)</translation>
    </message>
    <message>
        <source>Key help</source>
        <translation>键位帮助</translation>
    </message>
    <message>
        <source>Sync centre</source>
        <translation>同步中心</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Lock the screen</source>
        <translation>锁屏</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Return goods</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Change a price</source>
        <translation>改价</translation>
    </message>
    <message>
        <source>Discount on the sale</source>
        <translation>整单折扣</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <source>Why this price?</source>
        <translation>为什么这个价？</translation>
    </message>
    <message>
        <source>Analysis of promotions</source>
        <translation>促销分析</translation>
    </message>
    <message>
        <source>Give a coupon</source>
        <translation>发放礼券</translation>
    </message>
</context>
<context>
    <name>NoteKeys</name>
    <message>
        <source>Exact %1</source>
        <translation>刚好 %1</translation>
    </message>
    <message>
        <source>Pay out %1</source>
        <translation>退款 %1</translation>
    </message>
</context>
<context>
    <name>NoticeStrip</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭提示</translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>Enter</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>小数点</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>退格</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>加一件</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>OpenDayPage</name>
    <message>
        <source>A day earlier</source>
        <translation>前一天</translation>
    </message>
    <message>
        <source>A day later</source>
        <translation>后一天</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
</context>
<context>
    <name>PageFrame</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>Permissions</name>
    <message>
        <source>Sell</source>
        <translation>销售</translation>
    </message>
    <message>
        <source>Change a quantity</source>
        <translation>修改数量</translation>
    </message>
    <message>
        <source>Void a line</source>
        <translation>删除行</translation>
    </message>
    <message>
        <source>Cancel a sale</source>
        <translation>整单取消</translation>
    </message>
    <message>
        <source>Key a price</source>
        <translation>手工定价</translation>
    </message>
    <message>
        <source>Sell a large quantity</source>
        <translation>大数量销售</translation>
    </message>
    <message>
        <source>Suspend a sale</source>
        <translation>挂单</translation>
    </message>
    <message>
        <source>Resume a sale</source>
        <translation>取单</translation>
    </message>
    <message>
        <source>Open the drawer without a sale</source>
        <translation>非销售开钱箱</translation>
    </message>
    <message>
        <source>Print a receipt again</source>
        <translation>重打小票</translation>
    </message>
    <message>
        <source>Open the day</source>
        <translation>开业</translation>
    </message>
    <message>
        <source>Open a session</source>
        <translation>开班</translation>
    </message>
    <message>
        <source>Close a session</source>
        <translation>交班</translation>
    </message>
    <message>
        <source>Close the day</source>
        <translation>日结</translation>
    </message>
    <message>
        <source>See the X report</source>
        <translation>查看 X 报表</translation>
    </message>
    <message>
        <source>Use training mode</source>
        <translation>使用培训模式</translation>
    </message>
    <message>
        <source>Test devices</source>
        <translation>测试设备</translation>
    </message>
    <message>
        <source>Change settings</source>
        <translation>修改设置</translation>
    </message>
    <message>
        <source>Change a price</source>
        <translation>改价</translation>
    </message>
    <message>
        <source>Give a discount on the whole sale</source>
        <translation>整单折扣</translation>
    </message>
    <message>
        <source>Switch a promotion off or on</source>
        <translation>停用或启用促销</translation>
    </message>
    <message>
        <source>Take goods back</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Manage promotions</source>
        <translation>管理促销</translation>
    </message>
    <message>
        <source>See the analysis of promotions</source>
        <translation>查看促销分析</translation>
    </message>
    <message>
        <source>Give a coupon by hand</source>
        <translation>手工发券</translation>
    </message>
</context>
<context>
    <name>PinPanel</name>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>员工</translation>
    </message>
    <message>
        <source>Checking ...</source>
        <translation>正在验证…</translation>
    </message>
    <message>
        <source>Key the PIN, then Enter</source>
        <translation>输入密码，按确认</translation>
    </message>
    <message>
        <source>Choose a person, or key the number</source>
        <translation>选择员工，或输入工号</translation>
    </message>
</context>
<context>
    <name>Promotions</name>
    <message>
        <source>Damaged</source>
        <translation>破损</translation>
    </message>
    <message>
        <source>Price match</source>
        <translation>比价</translation>
    </message>
    <message>
        <source>Shelf label differs</source>
        <translation>价签不符</translation>
    </message>
    <message>
        <source>Near expiry</source>
        <translation>临期</translation>
    </message>
    <message>
        <source>Faulty goods</source>
        <translation>质量问题</translation>
    </message>
    <message>
        <source>Not wanted</source>
        <translation>不想要了</translation>
    </message>
    <message>
        <source>Wrong item</source>
        <translation>拿错商品</translation>
    </message>
    <message>
        <source>Past its date</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Other reason</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>en</source>
        <comment>language of the screens: zh</comment>
        <translation>zh</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>客诉补偿</translation>
    </message>
    <message>
        <source>Large order</source>
        <translation>大宗购买</translation>
    </message>
    <message>
        <source>Goodwill</source>
        <translation>老顾客优惠</translation>
    </message>
    <message>
        <source>%1 more piece(s) needed</source>
        <translation>还差 %1 件</translation>
    </message>
    <message>
        <source>%1 more needed</source>
        <translation>还差 %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Another choice is %1 cheaper</source>
        <translation>另一组合更省 %1</translation>
    </message>
    <message>
        <source>%1 is %2 cheaper</source>
        <translation>“%1”更省 %2</translation>
    </message>
    <message>
        <source>Another choice is as good</source>
        <translation>另一组合同样优惠</translation>
    </message>
    <message>
        <source>%1 is as good</source>
        <translation>“%1”同样优惠</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>已享受</translation>
    </message>
    <message>
        <source>Not at this time</source>
        <translation>不在活动时间</translation>
    </message>
    <message>
        <source>For members only</source>
        <translation>会员专享</translation>
    </message>
    <message>
        <source>Needs its coupon</source>
        <translation>需要出示优惠券</translation>
    </message>
    <message>
        <source>Only with a certain way to pay</source>
        <translation>限指定支付方式</translation>
    </message>
    <message>
        <source>Used up</source>
        <translation>次数或额度已用完</translation>
    </message>
    <message>
        <source>Switched off by the cashier</source>
        <translation>收银员已停用</translation>
    </message>
    <message>
        <source>None of these goods may be discounted</source>
        <translation>这些商品不参加优惠</translation>
    </message>
    <message>
        <source>Not enough pieces yet</source>
        <translation>件数不够</translation>
    </message>
    <message>
        <source>Not enough bought yet</source>
        <translation>金额不够</translation>
    </message>
    <message>
        <source>Its condition is not met</source>
        <translation>未满足条件</translation>
    </message>
    <message>
        <source>Another promotion is better</source>
        <translation>另有更优惠的促销</translation>
    </message>
    <message>
        <source>Would not lower the total</source>
        <translation>用了也不会更便宜</translation>
    </message>
    <message>
        <source>Buy %1 more, save %2</source>
        <comment>pieces</comment>
        <translation>再买 %1 件 省 %2</translation>
    </message>
    <message>
        <source>Buy for %1 more, save %2</source>
        <translation>再买 %1 省 %2</translation>
    </message>
    <message>
        <source>%1 % off</source>
        <translation>%1折</translation>
    </message>
    <message>
        <source>%1 off</source>
        <translation>减 %1</translation>
    </message>
</context>
<context>
    <name>ReasonKeys</name>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Key the reason</source>
        <translation>输入原因</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>No item has this code</source>
        <translation>没有这个编码的商品</translation>
    </message>
    <message>
        <source>Scan again, or find the item by name (F1).</source>
        <translation>请重扫，或按名称查找 (F1)。</translation>
    </message>
    <message>
        <source>The code is damaged</source>
        <translation>条码损坏</translation>
    </message>
    <message>
        <source>Scan again, or key the number under the bars.</source>
        <translation>请重扫，或输入条码下的数字。</translation>
    </message>
    <message>
        <source>An item is not finished yet</source>
        <translation>有商品尚未录完</translation>
    </message>
    <message>
        <source>Answer what it waits for, or leave it with Esc.</source>
        <translation>请完成录入，或按 Esc 放弃该商品。</translation>
    </message>
    <message>
        <source>This item is stopped from sale</source>
        <translation>该商品已停售</translation>
    </message>
    <message>
        <source>Put it aside and call the supervisor.</source>
        <translation>请放到一边并通知主管。</translation>
    </message>
    <message>
        <source>The use-by date has passed</source>
        <translation>商品已过期</translation>
    </message>
    <message>
        <source>Do not sell it. Put it aside.</source>
        <translation>不得销售，请放到一边。</translation>
    </message>
    <message>
        <source>This item has no price</source>
        <translation>该商品没有价格</translation>
    </message>
    <message>
        <source>Call the supervisor for the price.</source>
        <translation>请向主管询价。</translation>
    </message>
    <message>
        <source>The label carries no amount</source>
        <translation>标签上没有金额</translation>
    </message>
    <message>
        <source>Weigh the goods again and print a new label.</source>
        <translation>请重新称重并打印标签。</translation>
    </message>
    <message>
        <source>This code is not an item</source>
        <translation>这不是商品码</translation>
    </message>
    <message>
        <source>Scan the barcode of the goods.</source>
        <translation>请扫描商品条码。</translation>
    </message>
    <message>
        <source>There is no such department</source>
        <translation>没有这个部类</translation>
    </message>
    <message>
        <source>Key the department number again.</source>
        <translation>请重新输入部类号。</translation>
    </message>
    <message>
        <source>This quantity is not possible</source>
        <translation>数量无效</translation>
    </message>
    <message>
        <source>Key a quantity above zero.</source>
        <translation>请输入大于零的数量。</translation>
    </message>
    <message>
        <source>This item is sold by the piece</source>
        <translation>该商品按件销售</translation>
    </message>
    <message>
        <source>Key a whole number.</source>
        <translation>请输入整数。</translation>
    </message>
    <message>
        <source>The quantity is too large</source>
        <translation>数量过大</translation>
    </message>
    <message>
        <source>Check the number and key it again.</source>
        <translation>请核对后重新输入。</translation>
    </message>
    <message>
        <source>The amount is too large</source>
        <translation>金额过大</translation>
    </message>
    <message>
        <source>There is no such line</source>
        <translation>没有这一行</translation>
    </message>
    <message>
        <source>Select a line with the arrow keys.</source>
        <translation>请用方向键选择一行。</translation>
    </message>
    <message>
        <source>This line is already voided</source>
        <translation>该行已删除</translation>
    </message>
    <message>
        <source>Select another line.</source>
        <translation>请选择其他行。</translation>
    </message>
    <message>
        <source>The basket is empty</source>
        <translation>还没有商品</translation>
    </message>
    <message>
        <source>Scan an item first.</source>
        <translation>请先扫描商品。</translation>
    </message>
    <message>
        <source>A sale is still open</source>
        <translation>当前单据未完成</translation>
    </message>
    <message>
        <source>Finish, suspend or cancel the sale first.</source>
        <translation>请先收款、挂单或取消。</translation>
    </message>
    <message>
        <source>The basket is full</source>
        <translation>商品行数已满</translation>
    </message>
    <message>
        <source>Take payment, then start a new sale.</source>
        <translation>请先收款，再开新单。</translation>
    </message>
    <message>
        <source>The label fixes this quantity</source>
        <translation>数量由标签决定</translation>
    </message>
    <message>
        <source>Void the line and scan the right label.</source>
        <translation>请删除该行，再扫描正确的标签。</translation>
    </message>
    <message>
        <source>There is nothing to repeat</source>
        <translation>没有可重复的商品</translation>
    </message>
    <message>
        <source>There is no such suspended sale</source>
        <translation>没有这张挂单</translation>
    </message>
    <message>
        <source>Choose one from the list (F4).</source>
        <translation>请从列表选择 (F4)。</translation>
    </message>
    <message>
        <source>The tare is heavier than the goods</source>
        <translation>皮重大于毛重</translation>
    </message>
    <message>
        <source>Check the tare and weigh again.</source>
        <translation>请核对皮重后重新称重。</translation>
    </message>
    <message>
        <source>The scale is still moving</source>
        <translation>秤未稳定</translation>
    </message>
    <message>
        <source>Wait for the stable mark, then press Enter.</source>
        <translation>请等稳定标志出现后按确认。</translation>
    </message>
    <message>
        <source>The unit does not fit the item</source>
        <translation>单位与商品不符</translation>
    </message>
    <message>
        <source>Weigh in the unit of the item.</source>
        <translation>请按商品的单位称重。</translation>
    </message>
    <message>
        <source>This amount is not possible</source>
        <translation>金额无效</translation>
    </message>
    <message>
        <source>Key an amount above zero.</source>
        <translation>请输入大于零的金额。</translation>
    </message>
    <message>
        <source>The cash does not cover the amount due</source>
        <translation>实收不足</translation>
    </message>
    <message>
        <source>Key all the cash you were given.</source>
        <translation>请输入收到的全部现金。</translation>
    </message>
    <message>
        <source>That is far more than the amount due</source>
        <translation>实收远大于应收</translation>
    </message>
    <message>
        <source>Count the cash and key it again.</source>
        <translation>请清点现金后重新输入。</translation>
    </message>
    <message>
        <source>There is nothing to pay</source>
        <translation>没有需要收款的商品</translation>
    </message>
    <message>
        <source>Nobody is signed in</source>
        <translation>无人登录</translation>
    </message>
    <message>
        <source>Sign in first.</source>
        <translation>请先登录。</translation>
    </message>
    <message>
        <source>There is no such operator</source>
        <translation>没有这个工号</translation>
    </message>
    <message>
        <source>The PIN is wrong</source>
        <translation>密码错误</translation>
    </message>
    <message>
        <source>Key the PIN again.</source>
        <translation>请重新输入密码。</translation>
    </message>
    <message>
        <source>Too many wrong PINs</source>
        <translation>密码错误次数过多</translation>
    </message>
    <message>
        <source>Wait, then try again.</source>
        <translation>请稍候再试。</translation>
    </message>
    <message>
        <source>You do not have this right</source>
        <translation>您没有此权限</translation>
    </message>
    <message>
        <source>Ask a supervisor to do it.</source>
        <translation>请主管操作。</translation>
    </message>
    <message>
        <source>A second person must agree</source>
        <translation>需要第二人授权</translation>
    </message>
    <message>
        <source>Ask a supervisor to key the PIN here.</source>
        <translation>请主管在此输入密码。</translation>
    </message>
    <message>
        <source>You cannot approve your own action</source>
        <translation>不能给自己授权</translation>
    </message>
    <message>
        <source>Ask another person.</source>
        <translation>请另一人授权。</translation>
    </message>
    <message>
        <source>Somebody is already signed in</source>
        <translation>已有人登录</translation>
    </message>
    <message>
        <source>Sign out first.</source>
        <translation>请先退出登录。</translation>
    </message>
    <message>
        <source>This operator is not active</source>
        <translation>该工号已停用</translation>
    </message>
    <message>
        <source>Sign in with another operator.</source>
        <translation>请用其他工号登录。</translation>
    </message>
    <message>
        <source>The business day is not open</source>
        <translation>尚未开业</translation>
    </message>
    <message>
        <source>Open the day first.</source>
        <translation>请先开业。</translation>
    </message>
    <message>
        <source>The business day is already open</source>
        <translation>已经开业</translation>
    </message>
    <message>
        <source>Go on with the session.</source>
        <translation>请继续开班。</translation>
    </message>
    <message>
        <source>No session is open</source>
        <translation>尚未开班</translation>
    </message>
    <message>
        <source>Count the float and open a session.</source>
        <translation>请清点备用金并开班。</translation>
    </message>
    <message>
        <source>A session is already open</source>
        <translation>已经开班</translation>
    </message>
    <message>
        <source>Close it before you open another.</source>
        <translation>请先交班再开新班。</translation>
    </message>
    <message>
        <source>The session is still open</source>
        <translation>班次未结束</translation>
    </message>
    <message>
        <source>Count the cash and close the session first.</source>
        <translation>请先清点现金并交班。</translation>
    </message>
    <message>
        <source>This date lies before the last day</source>
        <translation>日期早于上一营业日</translation>
    </message>
    <message>
        <source>Choose a later date.</source>
        <translation>请选择更晚的日期。</translation>
    </message>
    <message>
        <source>There is no such date</source>
        <translation>日期无效</translation>
    </message>
    <message>
        <source>Choose another date.</source>
        <translation>请选择其他日期。</translation>
    </message>
    <message>
        <source>The disk did not take the record</source>
        <translation>磁盘写入失败</translation>
    </message>
    <message>
        <source>Nothing was changed. Try again; if it stays, call support.</source>
        <translation>数据没有改动。请重试；若仍如此，请联系支持人员。</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>Nothing was changed. Call support.</source>
        <translation>数据没有改动。请联系支持人员。</translation>
    </message>
    <message>
        <source>Nothing was found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Check what you keyed.</source>
        <translation>请核对输入内容。</translation>
    </message>
    <message>
        <source>The check digit is wrong. Scan again, or key the number under the bars.</source>
        <translation>校验位错误。请重扫，或输入条码下的数字。</translation>
    </message>
    <message>
        <source>A digit is missing or too much. Scan again, or key the number under the bars.</source>
        <translation>位数不对。请重扫，或输入条码下的数字。</translation>
    </message>
    <message>
        <source>The price on the label is damaged. Weigh the goods again.</source>
        <translation>标签上的价格损坏。请重新称重。</translation>
    </message>
    <message>
        <source>The date in the code is not possible. Call the supervisor.</source>
        <translation>码中的日期无效。请联系主管。</translation>
    </message>
    <message>
        <source>Try again in %1.</source>
        <translation>请在 %1 后重试。</translation>
    </message>
    <message>
        <source>The customer is too young for this item</source>
        <translation>顾客未达购买年龄</translation>
    </message>
    <message>
        <source>No item waits for this entry</source>
        <translation>没有等待录入的商品</translation>
    </message>
    <message>
        <source>Scan the item again.</source>
        <translation>请重新扫描商品。</translation>
    </message>
    <message>
        <source>This number is not possible</source>
        <translation>编号无效</translation>
    </message>
    <message>
        <source>Scan or key the number again.</source>
        <translation>请重新扫描或输入编号。</translation>
    </message>
    <message>
        <source>The price of this line is fixed</source>
        <translation>此行价格不能更改</translation>
    </message>
    <message>
        <source>Labels, returns and gifts keep their price. Void the line if it is wrong.</source>
        <translation>称重标签、退货和赠品的价格固定；如有误请删除该行。</translation>
    </message>
    <message>
        <source>Below the lowest price of this item</source>
        <translation>低于该商品的最低售价</translation>
    </message>
    <message>
        <source>Key a higher price, or call the supervisor.</source>
        <translation>请输入更高的价格，或呼叫主管。</translation>
    </message>
    <message>
        <source>The reason is missing</source>
        <translation>缺少原因</translation>
    </message>
    <message>
        <source>Choose a reason, or key one.</source>
        <translation>请选择或输入原因。</translation>
    </message>
    <message>
        <source>No member has this number</source>
        <translation>查无此会员</translation>
    </message>
    <message>
        <source>Check the card or phone number and key it again.</source>
        <translation>请核对卡号或手机号后重新输入。</translation>
    </message>
    <message>
        <source>This coupon is not valid here</source>
        <translation>此优惠券在本店无效</translation>
    </message>
    <message>
        <source>Scan it again; if it stays, give it back to the customer.</source>
        <translation>请重新扫描；仍无效则退还顾客。</translation>
    </message>
    <message>
        <source>The coupon has expired</source>
        <translation>优惠券已过期</translation>
    </message>
    <message>
        <source>Give it back to the customer.</source>
        <translation>请退还顾客。</translation>
    </message>
    <message>
        <source>The coupon is not valid yet</source>
        <translation>优惠券尚未生效</translation>
    </message>
    <message>
        <source>Give it back: it can be used later.</source>
        <translation>请退还顾客，以后可用。</translation>
    </message>
    <message>
        <source>The coupon was already used</source>
        <translation>优惠券已被使用</translation>
    </message>
    <message>
        <source>A coupon counts once. Give it back to the customer.</source>
        <translation>每张券只能用一次，请退还顾客。</translation>
    </message>
    <message>
        <source>The coupon is for another store</source>
        <translation>优惠券不适用于本店</translation>
    </message>
    <message>
        <source>The coupon is already in this sale</source>
        <translation>此券已在本单中</translation>
    </message>
    <message>
        <source>Go on with the sale.</source>
        <translation>继续销售即可。</translation>
    </message>
    <message>
        <source>No more of these coupons are taken today</source>
        <translation>此券今日已达本店上限</translation>
    </message>
    <message>
        <source>Give it back: it can be used another day.</source>
        <translation>请退还顾客，改日可用。</translation>
    </message>
    <message>
        <source>There is no such promotion now</source>
        <translation>没有这个促销</translation>
    </message>
    <message>
        <source>Look at the list again (Why this price).</source>
        <translation>请在“为何此价”中重新查看。</translation>
    </message>
    <message>
        <source>No sale has this receipt number</source>
        <translation>查无此小票</translation>
    </message>
    <message>
        <source>Check the number on the receipt and key it again.</source>
        <translation>请核对小票号码后重新输入。</translation>
    </message>
    <message>
        <source>These goods were already returned</source>
        <translation>该商品已退货</translation>
    </message>
    <message>
        <source>Check the receipt and the quantity.</source>
        <translation>请核对小票和数量。</translation>
    </message>
    <message>
        <source>These goods cannot be returned</source>
        <translation>该商品不可退货</translation>
    </message>
    <message>
        <source>Call the supervisor if the customer insists.</source>
        <translation>顾客坚持时请呼叫主管。</translation>
    </message>
    <message>
        <source>Nothing can be written there</source>
        <translation>那里无法写入</translation>
    </message>
    <message>
        <source>Plug the stick in again, or choose another place.</source>
        <translation>请重新插好U盘，或换一个位置。</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Start it again when you need it.</source>
        <translation>需要时请重新开始。</translation>
    </message>
    <message>
        <source>The coupon is void</source>
        <translation>礼券已作废</translation>
    </message>
    <message>
        <source>The purchase that earned it was returned. Keep the coupon.</source>
        <translation>赚得此券的商品已退货，请收回礼券。</translation>
    </message>
    <message>
        <source>A gift has to come back too</source>
        <translation>赠品也要一并退回</translation>
    </message>
    <message>
        <source>Scan the receipt on the return page: take the gift back, or charge it.</source>
        <translation>在退货页扫小票：收回赠品，或按价收取。</translation>
    </message>
    <message>
        <source>This gift stays the customer&apos;s</source>
        <translation>该赠品不用退回</translation>
    </message>
    <message>
        <source>The goods that are left still earn it.</source>
        <translation>留下的商品仍满足赠送条件。</translation>
    </message>
    <message>
        <source>This till cannot make that coupon now</source>
        <translation>本机现在不能发这种券</translation>
    </message>
    <message>
        <source>Synchronise with headquarters, or see whether the campaign is over.</source>
        <translation>请先与总部同步，或确认活动是否已结束。</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ReturnLines</name>
    <message>
        <source>Goods of this sale</source>
        <translation>本单商品</translation>
    </message>
    <message>
        <source>Why does it come back?</source>
        <translation>退货原因</translation>
    </message>
    <message>
        <source>Other receipt</source>
        <translation>换小票</translation>
    </message>
    <message>
        <source>Take all back</source>
        <translation>全部退</translation>
    </message>
    <message>
        <source>Into the sale</source>
        <translation>加入退货</translation>
    </message>
</context>
<context>
    <name>ReturnPage</name>
    <message>
        <source>Return</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Scan the receipt, or key its number</source>
        <translation>扫描小票，或输入小票号</translation>
    </message>
    <message>
        <source>Find the sale</source>
        <translation>查找小票</translation>
    </message>
</context>
<context>
    <name>ReturnRow</name>
    <message>
        <source>Sold: %1</source>
        <translation>已售：%1</translation>
    </message>
    <message>
        <source>Less of %1</source>
        <translation>减少 %1</translation>
    </message>
    <message>
        <source>More of %1</source>
        <translation>增加 %1</translation>
    </message>
    <message>
        <source>all: %1</source>
        <translation>全退 %1</translation>
    </message>
    <message>
        <source>Customer keeps and pays it</source>
        <translation>顾客留下，按价收取</translation>
    </message>
    <message>
        <source>Customer keeps %1 and pays it</source>
        <translation>顾客留下%1，按价收取</translation>
    </message>
</context>
<context>
    <name>SalePage</name>
    <message>
        <source>Enter</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Take cash</source>
        <translation>收现金</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>收款</translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>退款</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Quiet</source>
        <translation>小声</translation>
    </message>
    <message>
        <source>Loud</source>
        <translation>大声</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Selling</source>
        <translation>销售</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>培训</translation>
    </message>
    <message>
        <source>Keys in force</source>
        <translation>当前键位</translation>
    </message>
    <message>
        <source>Find a key</source>
        <translation>查找键位</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Locked</source>
        <translation>已锁屏</translation>
    </message>
    <message>
        <source>Who is selling?</source>
        <translation>请选择收银员</translation>
    </message>
    <message>
        <source>The basket is kept.</source>
        <translation>商品清单已保留。</translation>
    </message>
    <message>
        <source>Leave training</source>
        <translation>退出培训</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
</context>
<context>
    <name>SuspendedDialog</name>
    <message>
        <source>Suspended sales</source>
        <translation>挂单列表</translation>
    </message>
    <message>
        <source>No sale is suspended. F2 suspends the open one.</source>
        <translation>没有挂单。按 F2 挂起当前单。</translation>
    </message>
</context>
<context>
    <name>SyncCentrePage</name>
    <message>
        <source>Sync centre</source>
        <translation>同步中心</translation>
    </message>
    <message>
        <source>Records waiting</source>
        <translation>待传记录</translation>
    </message>
    <message>
        <source>Oldest waiting record</source>
        <translation>最早待传记录</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>最近联系</translation>
    </message>
    <message>
        <source>Headquarters</source>
        <translation>总部</translation>
    </message>
    <message>
        <source>Items and prices</source>
        <translation>商品与价格</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>最近错误</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>立即上传</translation>
    </message>
</context>
<context>
    <name>TenderPanel</name>
    <message>
        <source>Cash given</source>
        <translation>实收现金</translation>
    </message>
</context>
<context>
    <name>TermsStrip</name>
    <message>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <source>Why this price?</source>
        <translation>为什么这个价？</translation>
    </message>
    <message>
        <source>Print the savings</source>
        <translation>打印优惠明细</translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message>
        <source>Thursday</source>
        <translation>星期四</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>星期五</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>星期六</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>星期日</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>星期一</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>星期二</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>星期三</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>hours</comment>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 天</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>TRAINING · nothing is booked</source>
        <translation>培训模式 · 不计入账</translation>
    </message>
</context>
<context>
    <name>TotalPanel</name>
    <message>
        <source>Amount due</source>
        <translation>应收</translation>
    </message>
    <message>
        <source>Tax %1</source>
        <translation>含税 %1</translation>
    </message>
    <message>
        <source>Rounding %1</source>
        <translation>抹零 %1</translation>
    </message>
    <message>
        <source>To pay back</source>
        <translation>应退</translation>
    </message>
    <message>
        <source>You save %1</source>
        <translation>已省 %1</translation>
    </message>
    <message>
        <source>Before promotions</source>
        <translation>优惠前</translation>
    </message>
</context>
<context>
    <name>Units</name>
    <message>
        <source>jin</source>
        <translation>斤</translation>
    </message>
    <message>
        <source>pcs</source>
        <translation>件</translation>
    </message>
</context>
<context>
    <name>WeighDialog</name>
    <message>
        <source>Price</source>
        <translation>单价</translation>
    </message>
    <message>
        <source>Tare</source>
        <translation>皮重</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Keying the tare: Enter when done</source>
        <translation>正在输入皮重，完成按确认</translation>
    </message>
    <message>
        <source>Key a tare</source>
        <translation>输入皮重</translation>
    </message>
    <message>
        <source>Tare is right</source>
        <translation>皮重确认</translation>
    </message>
    <message>
        <source>Take the weight</source>
        <translation>确认重量</translation>
    </message>
</context>
<context>
    <name>evertill::ui::AdjustViewModel</name>
    <message>
        <source>Change the price</source>
        <translation>改价</translation>
    </message>
    <message>
        <source>Discount on the whole sale</source>
        <translation>整单折扣</translation>
    </message>
    <message>
        <source>Total now %1</source>
        <translation>当前合计 %1</translation>
    </message>
    <message>
        <source>Price now %1 · %2</source>
        <translation>现价 %1 · %2</translation>
    </message>
    <message>
        <source>No discount given yet</source>
        <translation>尚未打折</translation>
    </message>
    <message>
        <source>Given now: %1</source>
        <translation>当前：%1</translation>
    </message>
    <message>
        <source>off</source>
        <translation>立减</translation>
    </message>
    <message>
        <source>% off</source>
        <translation>% 优惠</translation>
    </message>
    <message>
        <source>Key the new price</source>
        <translation>请输入新价格</translation>
    </message>
    <message>
        <source>Key the discount</source>
        <translation>请输入折扣</translation>
    </message>
    <message>
        <source>Price changed: %1</source>
        <translation>已改价：%1</translation>
    </message>
    <message>
        <source>Discount given</source>
        <translation>折扣已生效</translation>
    </message>
    <message>
        <source>The discount is taken away</source>
        <translation>折扣已取消</translation>
    </message>
</context>
<context>
    <name>evertill::ui::AnalysisViewModel</name>
    <message>
        <source>Not written: %1</source>
        <translation>没有写入：%1</translation>
    </message>
    <message>
        <source>Choose another place, or make room there.</source>
        <translation>请换一个位置，或腾出空间。</translation>
    </message>
    <message>
        <source>costs not known</source>
        <translation>没有成本</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>小票数</translation>
    </message>
    <message>
        <source>Sales · of all</source>
        <translation>实收额 · 占全部</translation>
    </message>
    <message>
        <source>Discount · of list</source>
        <translation>优惠额 · 占原价</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>毛利</translation>
    </message>
    <message>
        <source>Sales a day</source>
        <translation>日均销售</translation>
    </message>
    <message>
        <source>nothing before</source>
        <translation>之前无销售</translation>
    </message>
    <message>
        <source>Receipts with promotions</source>
        <translation>有促销的小票</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>实收额</translation>
    </message>
    <message>
        <source>Margin of goods under promotions</source>
        <translation>促销商品毛利</translation>
    </message>
    <message>
        <source>Receipts of members</source>
        <translation>会员小票</translation>
    </message>
    <message>
        <source>%1, smallest first</source>
        <translation>%1，从小到大</translation>
    </message>
    <message>
        <source>%1 by day</source>
        <translation>每日%1</translation>
    </message>
    <message>
        <source>Analysis of promotions</source>
        <translation>促销分析</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7天</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30天</translation>
    </message>
    <message>
        <source>Own days</source>
        <translation>选日期</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>每日</translation>
    </message>
    <message>
        <source>Promotions</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Coupons</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <source>Gifts</source>
        <translation>赠品</translation>
    </message>
    <message>
        <source>No sales in these days</source>
        <translation>这些天没有销售</translation>
    </message>
    <message>
        <source>No coupon was used or issued in these days</source>
        <translation>这些天没有用券、发券</translation>
    </message>
    <message>
        <source>No gift went out in these days</source>
        <translation>这些天没有送出赠品</translation>
    </message>
    <message>
        <source>No promotion acted in these days</source>
        <translation>这些天没有促销生效</translation>
    </message>
    <message>
        <source>%1 records could not be read and are left out. Call support.</source>
        <translation>有 %1 条流水读不出，未计入。请联系技术支持。</translation>
    </message>
    <message>
        <source>Goods for %1 came back whose sale is not in these records.</source>
        <translation>有 %1 的退货，其原销售不在这些流水里。</translation>
    </message>
    <message>
        <source>No sales before it began are recorded here: growth is not known.</source>
        <translation>开始前没有销售记录：无法比较增长。</translation>
    </message>
    <message>
        <source>All sales of its goods since %1: %2 in %3 trading day(s), against %4 in the %5 before.</source>
        <translation>这些商品自 %1 起的全部销售：%3 个营业日 %2；之前 %5 个营业日 %4。</translation>
    </message>
</context>
<context>
    <name>evertill::ui::AppViewModel</name>
    <message>
        <source>Cancel the whole sale?</source>
        <translation>取消整单？</translation>
    </message>
    <message>
        <source>%1, %2 are taken out of the basket.</source>
        <translation>将清除 %1，金额 %2。</translation>
    </message>
    <message>
        <source>Cancel the sale</source>
        <translation>整单取消</translation>
    </message>
    <message>
        <source>The sale is cancelled</source>
        <translation>整单已取消</translation>
    </message>
    <message>
        <source>Open the drawer without a sale?</source>
        <translation>不销售而打开钱箱？</translation>
    </message>
    <message>
        <source>The opening is recorded.</source>
        <translation>此次开箱会被记录。</translation>
    </message>
    <message>
        <source>Open the drawer</source>
        <translation>打开钱箱</translation>
    </message>
    <message>
        <source>The drawer opens</source>
        <translation>钱箱已打开</translation>
    </message>
    <message>
        <source>Not taken: %1</source>
        <translation>未录入：%1</translation>
    </message>
    <message>
        <source>Answer the question first, then scan again.</source>
        <translation>请先处理当前提示，再重扫。</translation>
    </message>
    <message>
        <source>Go back to the sale, then scan again.</source>
        <translation>请返回销售界面再扫。</translation>
    </message>
    <message>
        <source>%1 · session %2</source>
        <translation>%1 · 班次 %2</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Key the amount on the ticket</source>
        <translation>输入标签上的金额</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Batch number</source>
        <translation>批号</translation>
    </message>
    <message>
        <source>Scan it, or key it and press Enter</source>
        <translation>请扫描，或输入后按确认</translation>
    </message>
    <message>
        <source>Is the customer %1 or older?</source>
        <translation>顾客是否年满 %1 岁？</translation>
    </message>
    <message>
        <source>Yes, old enough</source>
        <translation>是，已满</translation>
    </message>
    <message>
        <source>No: do not sell</source>
        <translation>否，不销售</translation>
    </message>
</context>
<context>
    <name>evertill::ui::BasketLineModel</name>
    <message>
        <source>voided</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>gross %1, tare %2</source>
        <translation>毛重 %1，皮重 %2</translation>
    </message>
    <message>
        <source>amount from the label</source>
        <translation>标签金额</translation>
    </message>
    <message>
        <source>amount keyed</source>
        <translation>手输金额</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>batch %1</source>
        <translation>批号 %1</translation>
    </message>
    <message>
        <source>best before %1</source>
        <translation>保质期至 %1</translation>
    </message>
    <message>
        <source>Gift</source>
        <translation>赠品</translation>
    </message>
    <message>
        <source>Price changed</source>
        <translation>改价</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>原价 %1</translation>
    </message>
</context>
<context>
    <name>evertill::ui::CalendarViewModel</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Now the last day</source>
        <translation>再点最后一天</translation>
    </message>
    <message>
        <source>Touch the first day, then the last day</source>
        <translation>先点第一天，再点最后一天</translation>
    </message>
    <message>
        <source>Mo</source>
        <translation>一</translation>
    </message>
    <message>
        <source>Tu</source>
        <translation>二</translation>
    </message>
    <message>
        <source>We</source>
        <translation>三</translation>
    </message>
    <message>
        <source>Th</source>
        <translation>四</translation>
    </message>
    <message>
        <source>Fr</source>
        <translation>五</translation>
    </message>
    <message>
        <source>Sa</source>
        <translation>六</translation>
    </message>
    <message>
        <source>Su</source>
        <translation>日</translation>
    </message>
</context>
<context>
    <name>evertill::ui::ConfirmViewModel</name>
    <message>
        <source>No, go back</source>
        <translation>不，返回</translation>
    </message>
</context>
<context>
    <name>evertill::ui::CouponLifeViewModel</name>
    <message>
        <source>Code</source>
        <translation>券号</translation>
    </message>
    <message>
        <source>Gives</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Worth</source>
        <translation>面值</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>到 %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>从 %1 起</translation>
    </message>
    <message>
        <source>Promotion</source>
        <translation>促销方案</translation>
    </message>
    <message>
        <source>None of it runs now</source>
        <translation>现在没有生效的方案</translation>
    </message>
    <message>
        <source>May be used</source>
        <translation>可用次数</translation>
    </message>
    <message>
        <source>As often as anybody likes</source>
        <translation>不限次数</translation>
    </message>
    <message>
        <source>Once</source>
        <translation>一次</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1 次</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>验真</translation>
    </message>
    <message>
        <source>Signed by headquarters</source>
        <translation>总部签名</translation>
    </message>
    <message>
        <source>Short code: proves nothing by itself</source>
        <translation>短码：本身不能验真</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Of this campaign today</source>
        <translation>本活动今日已用</translation>
    </message>
    <message>
        <source>Used here</source>
        <translation>本机使用</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>receipt %1, %2</source>
        <translation>小票 %1，%2</translation>
    </message>
    <message>
        <source>%1 times, last: %2</source>
        <translation>%1 次，最近：%2</translation>
    </message>
    <message>
        <source>Took off</source>
        <translation>抵扣</translation>
    </message>
    <message>
        <source>%1, paid %2</source>
        <translation>%1，实付 %2</translation>
    </message>
    <message>
        <source>Goods of that receipt</source>
        <translation>那张小票的商品</translation>
    </message>
    <message>
        <source>All came back</source>
        <translation>已全部退货</translation>
    </message>
    <message>
        <source>Some came back</source>
        <translation>部分退货</translation>
    </message>
    <message>
        <source>None came back</source>
        <translation>没有退货</translation>
    </message>
    <message>
        <source>Unknown coupon</source>
        <translation>未知的券</translation>
    </message>
    <message>
        <source>Valid: it would be taken now</source>
        <translation>有效：现在可以用</translation>
    </message>
    <message>
        <source>Not real: headquarters did not sign this code</source>
        <translation>假券：不是总部签发的</translation>
    </message>
    <message>
        <source>Not real: this number was never issued</source>
        <translation>假券：这个号从未发放</translation>
    </message>
    <message>
        <source>Only headquarters can say whether it is real</source>
        <translation>只有总部能核实</translation>
    </message>
    <message>
        <source>Issued here</source>
        <translation>本机发放</translation>
    </message>
    <message>
        <source>given back with the goods; last: %1</source>
        <translation>随退货退还；最近：%1</translation>
    </message>
</context>
<context>
    <name>evertill::ui::DeviceViewModel</name>
    <message>
        <source>Print a test</source>
        <translation>打印测试</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Scan something</source>
        <translation>请扫码</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>Show a test</source>
        <translation>显示测试</translation>
    </message>
    <message>
        <source>Not set up</source>
        <translation>未配置</translation>
    </message>
    <message>
        <source>Connecting ...</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>需要查看</translation>
    </message>
    <message>
        <source>Does not answer</source>
        <translation>无响应</translation>
    </message>
    <message>
        <source>no reading</source>
        <translation>无读数</translation>
    </message>
    <message>
        <source>Receipt printer</source>
        <translation>小票打印机</translation>
    </message>
    <message>
        <source>Cash drawer</source>
        <translation>钱箱</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>扫码枪</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>电子秤</translation>
    </message>
    <message>
        <source>Customer display</source>
        <translation>顾客显示屏</translation>
    </message>
</context>
<context>
    <name>evertill::ui::ExplainViewModel</name>
    <message>
        <source>Applied</source>
        <translation>已享受</translation>
    </message>
    <message>
        <source>Almost</source>
        <translation>还差一点</translation>
    </message>
    <message>
        <source>Not applied</source>
        <translation>未享受</translation>
    </message>
    <message>
        <source>Checked: no combination of promotions is cheaper.</source>
        <translation>已核算：没有更便宜的优惠组合。</translation>
    </message>
    <message>
        <source>Too many combinations to try them all: perhaps up to %1 above the best price.</source>
        <translation>组合太多未全部核算：最多可能还能再省 %1。</translation>
    </message>
    <message>
        <source>Let it in again</source>
        <translation>恢复此促销</translation>
    </message>
    <message>
        <source>Leave it out of this sale</source>
        <translation>本单不用此促销</translation>
    </message>
    <message>
        <source>This price cannot be switched off</source>
        <translation>此价格不能停用</translation>
    </message>
    <message>
        <source>The explanation prints</source>
        <translation>正在打印优惠明细</translation>
    </message>
    <message>
        <source>It is the item&apos;s price, or a discount given by hand.</source>
        <translation>这是商品本身的价格，或手工给的折扣。</translation>
    </message>
</context>
<context>
    <name>evertill::ui::GiveCouponViewModel</name>
    <message>
        <source>%1, until %2</source>
        <translation>%1，有效期至 %2</translation>
    </message>
    <message>
        <source>Coupon made: %1</source>
        <translation>已发券：%1</translation>
    </message>
    <message>
        <source>It is being printed. Hand it to the customer.</source>
        <translation>正在打印，请交给顾客。</translation>
    </message>
</context>
<context>
    <name>evertill::ui::HitListModel</name>
    <message>
        <source>keyed amount</source>
        <translation>手输金额</translation>
    </message>
    <message>
        <source>no price</source>
        <translation>无价格</translation>
    </message>
</context>
<context>
    <name>evertill::ui::KeyListModel</name>
    <message>
        <source>Payment</source>
        <translation>收款</translation>
    </message>
    <message>
        <source>Business</source>
        <translation>业务</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source> (while paying)</source>
        <translation>（收款时）</translation>
    </message>
    <message>
        <source>Selling</source>
        <translation>销售</translation>
    </message>
</context>
<context>
    <name>evertill::ui::LookupViewModel</name>
    <message>
        <source>Find an item</source>
        <translation>查找商品</translation>
    </message>
    <message>
        <source>Price check</source>
        <translation>查价</translation>
    </message>
    <message>
        <source>Which item is it?</source>
        <translation>请选择商品</translation>
    </message>
    <message>
        <source>Scan an item or key its code. Nothing is added to the sale.</source>
        <translation>扫描商品或输入编码。不会加入销售单。</translation>
    </message>
    <message>
        <source>Key part of the name, its pinyin initials, or part of the code.</source>
        <translation>输入品名、拼音首字母或编码的一部分。</translation>
    </message>
    <message>
        <source>Nothing found. Try fewer letters.</source>
        <translation>没有找到，请减少输入再试。</translation>
    </message>
</context>
<context>
    <name>evertill::ui::PinEntry</name>
    <message>
        <source>Cashier</source>
        <translation>收银员</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>主管</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>经理</translation>
    </message>
    <message>
        <source>PIN of %1</source>
        <translation>%1 的密码</translation>
    </message>
    <message>
        <source>Operator number</source>
        <translation>工号</translation>
    </message>
    <message>
        <source>locked, %1 left</source>
        <translation>已锁定，剩余 %1</translation>
    </message>
</context>
<context>
    <name>evertill::ui::ReportViewModel</name>
    <message>
        <source>Z report no. %1</source>
        <translation>Z 报表 第 %1 号</translation>
    </message>
    <message>
        <source>Session %1 closed</source>
        <translation>班次 %1 已交班</translation>
    </message>
    <message>
        <source>X report</source>
        <translation>X 报表</translation>
    </message>
    <message>
        <source>%1 · %2 to %3</source>
        <translation>%1 · %2 至 %3</translation>
    </message>
    <message>
        <source>The drawer is right</source>
        <translation>钱款相符</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>短款 %1</translation>
    </message>
    <message>
        <source>%1 too much</source>
        <translation>长款 %1</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>销售</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>单数</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>商品金额</translation>
    </message>
    <message>
        <source>Tax %1 %</source>
        <translation>税额 %1 %</translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation>抹零</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>现金</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>备用金</translation>
    </message>
    <message>
        <source>Cash received</source>
        <translation>现金收入</translation>
    </message>
    <message>
        <source>Change given</source>
        <translation>找零支出</translation>
    </message>
    <message>
        <source>Should be there</source>
        <translation>应有金额</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>实点金额</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差额</translation>
    </message>
    <message>
        <source>Exceptions</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>Voided lines</source>
        <translation>删除行</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Cancelled sales</source>
        <translation>取消单</translation>
    </message>
    <message>
        <source>Drawer openings</source>
        <translation>非销售开箱</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>部类</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>（无）</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>流水号</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Grand total</source>
        <translation>累计总额</translation>
    </message>
</context>
<context>
    <name>evertill::ui::ReturnLineModel</name>
    <message>
        <source>Paid %1 of %2</source>
        <translation>实付 %1，原价 %2</translation>
    </message>
    <message>
        <source>: </source>
        <translation>：</translation>
    </message>
    <message>
        <source>up to %1 can come back</source>
        <translation>可退 %1</translation>
    </message>
    <message>
        <source>%1 came back before</source>
        <translation>已退 %1</translation>
    </message>
    <message>
        <source>Gift: %1 must come back too, or be paid for</source>
        <translation>赠品：%1须一并退回，或按价收取</translation>
    </message>
</context>
<context>
    <name>evertill::ui::ReturnViewModel</name>
    <message>
        <source>Member %1</source>
        <translation>会员 %1</translation>
    </message>
    <message>
        <source>Choose what comes back: + and −, or scan it</source>
        <translation>选择要退的商品：按 + 和 −，或直接扫码</translation>
    </message>
    <message>
        <source>%1 line(s) come back</source>
        <translation>退货 %1 行</translation>
    </message>
    <message>
        <source>Nothing is chosen yet</source>
        <translation>尚未选择商品</translation>
    </message>
    <message>
        <source>Pay the refund out, or go on scanning for an exchange.</source>
        <translation>直接退款，或继续扫码换货。</translation>
    </message>
    <message>
        <source>%1 pieces: now + or scan</source>
        <translation>%1 件：按 + 或扫码</translation>
    </message>
    <message>
        <source>The gift %1 has to come back too</source>
        <translation>赠品“%1”也要一并退回</translation>
    </message>
    <message>
        <source>Take it back with +, or charge it to the customer.</source>
        <translation>按 + 收回，或按价收取。</translation>
    </message>
    <message>
        <source>The customer keeps the gift and pays it</source>
        <translation>顾客留下赠品，已按价收取</translation>
    </message>
</context>
<context>
    <name>evertill::ui::SaleViewModel</name>
    <message>
        <source>%1 lines · %2 pieces</source>
        <translation>%1 行 · %2 件</translation>
    </message>
    <message>
        <source>Not taken: %1</source>
        <translation>未录入：%1</translation>
    </message>
    <message>
        <source>Answer the question first, then scan again.</source>
        <translation>请先处理当前提示，再重扫。</translation>
    </message>
    <message>
        <source>Scans waiting: %1</source>
        <translation>待处理扫码：%1</translation>
    </message>
    <message>
        <source>Answer the question first; they follow by themselves.</source>
        <translation>请先处理当前提示，随后会自动录入。</translation>
    </message>
    <message>
        <source>The suspended sale is back</source>
        <translation>挂单已取回</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>now %1</source>
        <translation>当前 %1</translation>
    </message>
    <message>
        <source>Voided: %1</source>
        <translation>已删除：%1</translation>
    </message>
    <message>
        <source>The sale is suspended</source>
        <translation>已挂单</translation>
    </message>
    <message>
        <source>Subtotal %1</source>
        <translation>小计 %1</translation>
    </message>
    <message>
        <source>The last receipt prints again</source>
        <translation>正在重打上一张小票</translation>
    </message>
    <message>
        <source>To pay back %1</source>
        <translation>应退 %1</translation>
    </message>
    <message>
        <source>%1 earned, on the receipt</source>
        <translation>新得 %1 张，随小票打印</translation>
    </message>
    <message>
        <source>%1 good again</source>
        <translation>退还 %1 张，可再用</translation>
    </message>
    <message>
        <source>%1 void: keep it</source>
        <translation>作废 %1 张，请收回</translation>
    </message>
</context>
<context>
    <name>evertill::ui::SettingsViewModel</name>
    <message>
        <source>The settings could not be stored</source>
        <translation>设置无法保存</translation>
    </message>
    <message>
        <source>They hold until the till is closed. Call support.</source>
        <translation>设置在关机前有效。请联系支持人员。</translation>
    </message>
</context>
<context>
    <name>evertill::ui::ShiftViewModel</name>
    <message>
        <source>Open the business day</source>
        <translation>开业</translation>
    </message>
    <message>
        <source>Open your session</source>
        <translation>开班</translation>
    </message>
    <message>
        <source>Count the drawer</source>
        <translation>清点钱箱</translation>
    </message>
    <message>
        <source>Every sale is booked under this date until the day is closed.</source>
        <translation>日结之前，所有销售都记入此日期。</translation>
    </message>
    <message>
        <source>How much change money lies in the drawer? Press Enter for none.</source>
        <translation>钱箱里有多少备用金？没有则直接按确认。</translation>
    </message>
    <message>
        <source>Count all cash, the float included. What should be there is shown after you confirm.</source>
        <translation>清点全部现金（含备用金）。确认后才显示应有金额。</translation>
    </message>
    <message>
        <source>Open the day</source>
        <translation>开业</translation>
    </message>
    <message>
        <source>Open the session</source>
        <translation>开班</translation>
    </message>
    <message>
        <source>Close the session</source>
        <translation>交班</translation>
    </message>
</context>
<context>
    <name>evertill::ui::SuspendedViewModel</name>
    <message>
        <source>%1 lines</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>The suspended sale is back</source>
        <translation>挂单已取回</translation>
    </message>
</context>
<context>
    <name>evertill::ui::SyncViewModel</name>
    <message>
        <source>Not sent</source>
        <translation>不上传</translation>
    </message>
    <message>
        <source>Synced</source>
        <translation>已同步</translation>
    </message>
    <message>
        <source>Sending %1</source>
        <translation>同步中 %1</translation>
    </message>
    <message>
        <source>%1 waiting since %2</source>
        <translation>%1 笔待传 自 %2</translation>
    </message>
    <message>
        <source>Needs attention: %1</source>
        <translation>需处理 %1</translation>
    </message>
    <message>
        <source>Headquarters has every record of this till.</source>
        <translation>本机记录已全部上传总部。</translation>
    </message>
    <message>
        <source>Records are on their way to headquarters.</source>
        <translation>记录正在上传总部。</translation>
    </message>
    <message>
        <source>The line is down. Selling goes on; everything is kept and sent later.</source>
        <translation>网络中断。可继续销售，记录已保存，稍后自动上传。</translation>
    </message>
    <message>
        <source>Headquarters refused records. Call support; selling goes on.</source>
        <translation>总部拒收部分记录。请联系支持人员；可继续销售。</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>none: this till stands alone</source>
        <translation>无：本机独立运行</translation>
    </message>
    <message>
        <source>%1 items</source>
        <translation>%1 个商品</translation>
    </message>
    <message>
        <source>%1, confirmed %2 ago</source>
        <translation>%1，%2前确认</translation>
    </message>
    <message>
        <source>Stand-alone</source>
        <translation>独立运行</translation>
    </message>
    <message>
        <source>This till has no headquarters. Everything is kept here.</source>
        <translation>本机未接入总部，所有记录保存在本机。</translation>
    </message>
</context>
<context>
    <name>evertill::ui::TableModel</name>
    <message>
        <source>Discounts by hand</source>
        <translation>手工折扣</translation>
    </message>
    <message>
        <source>Promotion</source>
        <translation>促销方案</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>小票数</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>优惠额</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>实收额</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>毛利</translation>
    </message>
    <message>
        <source>Growth a day</source>
        <translation>日均增长</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Margin rate</source>
        <translation>毛利率</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>发放</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Worth</source>
        <translation>抵扣额</translation>
    </message>
    <message>
        <source>Paid on these receipts</source>
        <translation>用券小票实收</translation>
    </message>
    <message>
        <source>Gift</source>
        <translation>赠品</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>With promotions</source>
        <translation>促销小票</translation>
    </message>
    <message>
        <source>List sales</source>
        <translation>原价额</translation>
    </message>
</context>
<context>
    <name>evertill::ui::TenderViewModel</name>
    <message>
        <source>Change</source>
        <translation>找零</translation>
    </message>
    <message>
        <source>Still due</source>
        <translation>还差</translation>
    </message>
    <message>
        <source>Key the cash you were given</source>
        <translation>请输入实收现金</translation>
    </message>
    <message>
        <source>Amount and Enter, a note key, or Exact.</source>
        <translation>输入金额按确认，或按面额键、“刚好”。</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>退款</translation>
    </message>
</context>
<context>
    <name>evertill::ui::TermsViewModel</name>
    <message>
        <source>1 promotion</source>
        <translation>1 项优惠</translation>
    </message>
    <message>
        <source>%1 promotions</source>
        <translation>%1 项优惠</translation>
    </message>
    <message>
        <source>Perhaps up to %1 above the best price</source>
        <translation>最多可能还能再省 %1</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Scan the card, or key the number or the phone</source>
        <translation>扫会员卡，或输入卡号、手机号</translation>
    </message>
    <message>
        <source>Another member replaces this one</source>
        <translation>录入其他会员将替换</translation>
    </message>
    <message>
        <source>Member: %1</source>
        <translation>会员：%1</translation>
    </message>
    <message>
        <source>The member is taken off the sale</source>
        <translation>已移除会员</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <source>Scan the coupon, or key its code</source>
        <translation>扫描优惠券，或输入券码</translation>
    </message>
    <message>
        <source>Coupon taken: %1</source>
        <translation>优惠券已用：%1</translation>
    </message>
    <message>
        <source>The coupon gives nothing yet: %1</source>
        <translation>优惠券暂未生效：%1</translation>
    </message>
    <message>
        <source>Coupon taken off the sale: %1</source>
        <translation>已移除优惠券：%1</translation>
    </message>
    <message>
        <source>The discount is taken away</source>
        <translation>折扣已取消</translation>
    </message>
</context>
<context>
    <name>evertill::ui::WeighViewModel</name>
    <message>
        <source>%1 per %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>keyed by hand</source>
        <translation>手工输入</translation>
    </message>
    <message>
        <source>stable</source>
        <translation>稳定</translation>
    </message>
    <message>
        <source>moving ...</source>
        <translation>未稳定…</translation>
    </message>
    <message>
        <source>too heavy for the scale</source>
        <translation>超出秤量</translation>
    </message>
    <message>
        <source>below zero: press Zero</source>
        <translation>低于零点：请置零</translation>
    </message>
    <message>
        <source>no scale: key the weight</source>
        <translation>无秤：请输入重量</translation>
    </message>
    <message>
        <source>There is no weight yet</source>
        <translation>还没有重量</translation>
    </message>
    <message>
        <source>Put it on the scale, or key the weight.</source>
        <translation>请放上秤，或输入重量。</translation>
    </message>
</context>
</TS>
