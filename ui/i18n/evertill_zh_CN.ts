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
    <message>
        <source>Promotions</source>
        <translation>促销管理</translation>
    </message>
    <message>
        <source>Shelf labels</source>
        <translation>价签</translation>
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
    <name>BundleDialog</name>
    <message>
        <source>For the technician</source>
        <translation>给维修人员</translation>
    </message>
    <message>
        <source>Write the file</source>
        <translation>写出文件</translation>
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
    <message>
        <source>Its driver hung and starts anew</source>
        <translation>驱动无响应，正在重新启动</translation>
    </message>
    <message>
        <source>The drawer stayed shut</source>
        <translation>钱箱没有打开</translation>
    </message>
    <message>
        <source>Not set up</source>
        <translation>未配置</translation>
    </message>
    <message>
        <source>Stopped: its settings change</source>
        <translation>设置更改中，已暂停</translation>
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
        <source>Does not take the labels: tried again</source>
        <translation>没有收下价签：会再试</translation>
    </message>
    <message>
        <source>Refuses the labels</source>
        <translation>拒收价签</translation>
    </message>
</context>
<context>
    <name>DeviceCentrePage</name>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>No device is set up. A keyboard scanner works without any set-up.</source>
        <translation>尚未配置设备。键盘式扫码枪无需配置即可使用。</translation>
    </message>
    <message>
        <source>Set up a device</source>
        <translation>配置设备</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>For the technician</source>
        <translation>给维修人员</translation>
    </message>
</context>
<context>
    <name>DeviceConfigure</name>
    <message>
        <source>What is it?</source>
        <translation>这是什么设备？</translation>
    </message>
    <message>
        <source>Says it is</source>
        <translation>设备自报</translation>
    </message>
    <message>
        <source>Save for this till</source>
        <translation>保存到本机</translation>
    </message>
    <message>
        <source>For experts: write the dialect as JSON</source>
        <translation>专家：用 JSON 写方言</translation>
    </message>
    <message>
        <source>Check it</source>
        <translation>检查</translation>
    </message>
</context>
<context>
    <name>DeviceDetail</name>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Says it is</source>
        <translation>设备自报</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>最近错误</translation>
    </message>
    <message>
        <source>Scan something</source>
        <translation>请扫码</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改设置</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Set up as</source>
        <translation>设为</translation>
    </message>
</context>
<context>
    <name>DeviceFields</name>
    <message>
        <source>Model</source>
        <translation>型号</translation>
    </message>
    <message>
        <source>Tells how it is</source>
        <translation>会报告状态</translation>
    </message>
    <message>
        <source>Cash drawer on this printer</source>
        <translation>此打印机上的钱箱</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Unit on its display</source>
        <translation>秤上显示的单位</translation>
    </message>
    <message>
        <source>Decimals on its display</source>
        <translation>秤上显示的小数位</translation>
    </message>
    <message>
        <source>Ends a scan with</source>
        <translation>扫码结束符</translation>
    </message>
    <message>
        <source>Language of commands</source>
        <translation>指令语言</translation>
    </message>
    <message>
        <source>Dots per inch</source>
        <translation>分辨率（点/英寸）</translation>
    </message>
    <message>
        <source>Framing</source>
        <translation>帧格式</translation>
    </message>
    <message>
        <source>Line speed</source>
        <translation>串口速率</translation>
    </message>
    <message>
        <source>Flow control</source>
        <translation>流控</translation>
    </message>
    <message>
        <source>Warn when open for longer than</source>
        <translation>开着超过多久提醒</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>This does not fit: %1</source>
        <translation>此项不正确：%1</translation>
    </message>
    <message>
        <source>Dialect</source>
        <translation>方言</translation>
    </message>
    <message>
        <source>The same code again at once</source>
        <translation>同一条码马上又读到</translation>
    </message>
    <message>
        <source>At once means within</source>
        <translation>多久之内算马上</translation>
    </message>
</context>
<context>
    <name>DeviceFind</name>
    <message>
        <source>Looking for devices ...</source>
        <translation>正在查找设备…</translation>
    </message>
    <message>
        <source>Touch the device that you want to set up</source>
        <translation>请点选要配置的设备</translation>
    </message>
    <message>
        <source>Nothing found. Is it plugged in and switched on?</source>
        <translation>没有找到设备。是否已插好并开机？</translation>
    </message>
    <message>
        <source>Or its network address: 192.168.1.50</source>
        <translation>或输入网络地址：192.168.1.50</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
</context>
<context>
    <name>DeviceKinds</name>
    <message>
        <source>Receipt printer</source>
        <translation>小票打印机</translation>
    </message>
    <message>
        <source>Print a test</source>
        <translation>打印测试</translation>
    </message>
    <message>
        <source>Cash drawer</source>
        <translation>钱箱</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>扫码枪</translation>
    </message>
    <message>
        <source>Scan something</source>
        <translation>请扫码</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>电子秤</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>Customer display</source>
        <translation>顾客显示屏</translation>
    </message>
    <message>
        <source>Show a test</source>
        <translation>显示测试</translation>
    </message>
    <message>
        <source>Label printer</source>
        <translation>标签打印机</translation>
    </message>
    <message>
        <source>Print a label</source>
        <translation>打印一张标签</translation>
    </message>
    <message>
        <source>Bank terminal</source>
        <translation>银行终端</translation>
    </message>
    <message>
        <source>Check the line</source>
        <translation>检查线路</translation>
    </message>
    <message>
        <source>Second printer</source>
        <translation>备用打印机</translation>
    </message>
    <message>
        <source>Electronic shelf labels</source>
        <translation>电子价签</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>立即发送</translation>
    </message>
</context>
<context>
    <name>DeviceTodo</name>
    <message>
        <source>Put in a new roll. Slips that wait follow by themselves.</source>
        <translation>请换上新纸卷，等待的小票会自动打印。</translation>
    </message>
    <message>
        <source>Change the roll before the next customer.</source>
        <translation>请在下一位顾客之前换纸。</translation>
    </message>
    <message>
        <source>Close the cover until it clicks.</source>
        <translation>请合上机盖，直到听到咔嗒声。</translation>
    </message>
    <message>
        <source>Close the drawer.</source>
        <translation>请关好钱箱。</translation>
    </message>
    <message>
        <source>Is it locked? Open it with its key, and check its cable.</source>
        <translation>是否上锁？请用钥匙打开，并检查连线。</translation>
    </message>
    <message>
        <source>Check plug and power. It is found again by itself.</source>
        <translation>请检查插头和电源，插好后会自动恢复。</translation>
    </message>
    <message>
        <source>It comes back in a moment.</source>
        <translation>稍后自动恢复。</translation>
    </message>
    <message>
        <source>Switch it on. If another till uses it, wait a moment.</source>
        <translation>请开机；如被其他收银机占用，请稍等。</translation>
    </message>
    <message>
        <source>The till&apos;s account may not use this port: a technician must allow it.</source>
        <translation>收银机账户无权使用此端口，请技术人员授权。</translation>
    </message>
    <message>
        <source>Plug it in and switch it on. It is found again by itself.</source>
        <translation>请插好并开机，会自动恢复。</translation>
    </message>
    <message>
        <source>Switch it off and on. If that does not help, check its settings.</source>
        <translation>请关机再开；若无效，请检查设置。</translation>
    </message>
    <message>
        <source>Set it up anew and choose another model or another line speed.</source>
        <translation>请重新配置，换一个型号或串口速率。</translation>
    </message>
    <message>
        <source>Press the online or feed key on the device.</source>
        <translation>请按设备上的联机键或走纸键。</translation>
    </message>
    <message>
        <source>Switch it off, open the cover, take out the paper, close it again.</source>
        <translation>请关机，打开机盖取出卡纸，再合上。</translation>
    </message>
    <message>
        <source>Wait a minute: it goes on by itself.</source>
        <translation>请等一分钟，会自动继续。</translation>
    </message>
    <message>
        <source>Switch it off and on. If it stays so, call service.</source>
        <translation>请关机再开；若仍如此，请报修。</translation>
    </message>
    <message>
        <source>Look at the paper yourself: this model does not tell.</source>
        <translation>请自行查看纸面：此型号不报告结果。</translation>
    </message>
    <message>
        <source>See why the first one is not printed.</source>
        <translation>请查看第一张为何没有打印。</translation>
    </message>
    <message>
        <source>Wait ten seconds. If it happens again, change the cable.</source>
        <translation>请等十秒；若再次发生，请更换连线。</translation>
    </message>
    <message>
        <source>Empty the scale and press its zero key.</source>
        <translation>请清空秤盘并按置零键。</translation>
    </message>
    <message>
        <source>Nothing is lost. Check the network and the label system.</source>
        <translation>什么都没丢。请检查网络和电子价签系统。</translation>
    </message>
    <message>
        <source>Its address or key is wrong, or it does not know this shop: tell a technician. Nothing is lost.</source>
        <translation>地址或密钥不对，或对方不认识本店：请告诉技术人员。什么都没丢。</translation>
    </message>
</context>
<context>
    <name>DeviceValues</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No, it never answers</source>
        <translation>否，从不应答</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Yes, without sensor</source>
        <translation>有，无传感器</translation>
    </message>
    <message>
        <source>Sensor: high is open</source>
        <translation>传感器：高电平为开</translation>
    </message>
    <message>
        <source>Sensor: low is open</source>
        <translation>传感器：低电平为开</translation>
    </message>
    <message>
        <source>kg</source>
        <translation>千克</translation>
    </message>
    <message>
        <source>g</source>
        <translation>克</translation>
    </message>
    <message>
        <source>jin (500 g)</source>
        <translation>斤（500 克）</translation>
    </message>
    <message>
        <source>lb</source>
        <translation>磅</translation>
    </message>
    <message>
        <source>Enter, any kind</source>
        <translation>任意回车</translation>
    </message>
    <message>
        <source>CR</source>
        <translation>CR</translation>
    </message>
    <message>
        <source>LF</source>
        <translation>LF</translation>
    </message>
    <message>
        <source>CR LF</source>
        <translation>CR LF</translation>
    </message>
    <message>
        <source>RTS/CTS</source>
        <translation>RTS/CTS</translation>
    </message>
    <message>
        <source>XON/XOFF</source>
        <translation>XON/XOFF</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>不提醒</translation>
    </message>
    <message>
        <source>30 seconds</source>
        <translation>30 秒</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 分钟</translation>
    </message>
    <message>
        <source>2 minutes</source>
        <translation>2 分钟</translation>
    </message>
    <message>
        <source>As the scale says</source>
        <translation>由秤决定</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>计入</translation>
    </message>
    <message>
        <source>Does not count</source>
        <translation>不计</translation>
    </message>
    <message>
        <source>Ask the cashier</source>
        <translation>询问收银员</translation>
    </message>
    <message>
        <source>0.3 s</source>
        <translation>0.3 秒</translation>
    </message>
    <message>
        <source>0.5 s</source>
        <translation>0.5 秒</translation>
    </message>
    <message>
        <source>1 s</source>
        <translation>1 秒</translation>
    </message>
    <message>
        <source>2 s</source>
        <translation>2 秒</translation>
    </message>
    <message>
        <source>names in English</source>
        <translation>名称用中文</translation>
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
    <name>FieldEditor</name>
    <message>
        <source>Leave empty</source>
        <translation>清空此项</translation>
    </message>
    <message>
        <source>Next field</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>No end</source>
        <translation>不限期</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>立即生效</translation>
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
    <name>GoodsEditor</name>
    <message>
        <source>Less of %1</source>
        <translation>减少 %1</translation>
    </message>
    <message>
        <source>More of %1</source>
        <translation>增加 %1</translation>
    </message>
    <message>
        <source>Take off: %1</source>
        <translation>去掉：%1</translation>
    </message>
</context>
<context>
    <name>GoodsSearch</name>
    <message>
        <source>Scan, or key name, pinyin or code</source>
        <translation>扫码，或输入品名、拼音、编码</translation>
    </message>
</context>
<context>
    <name>HoursEditor</name>
    <message>
        <source>Take off: %1</source>
        <translation>去掉：%1</translation>
    </message>
    <message>
        <source>from and to: 1930 2100</source>
        <translation>从几点到几点：1930 2100</translation>
    </message>
    <message>
        <source>Next field</source>
        <translation>下一项</translation>
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
    <name>JoinDialog</name>
    <message>
        <source>Join a headquarters</source>
        <translation>加入总部</translation>
    </message>
    <message>
        <source>Headquarters makes a one-time code for this till (good for 10 minutes). All records of this till go up; then headquarters&apos; goods, prices and staff take the place of its own, of which a copy is kept.</source>
        <translation>总部为本机生成一次性代码（10 分钟内有效）。本机全部记录上传后，商品、价格和员工改用总部的，本机原有的留有副本。</translation>
    </message>
    <message>
        <source>Address of headquarters</source>
        <translation>总部地址</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>一次性代码</translation>
    </message>
    <message>
        <source>Shop and till</source>
        <translation>门店与收银台</translation>
    </message>
    <message>
        <source>Fingerprint of this till</source>
        <translation>本机指纹</translation>
    </message>
    <message>
        <source>This till belongs to headquarters now. Its records go up, then headquarters&apos; goods and staff come: after that, sign on with a number of headquarters.</source>
        <translation>本机已加入总部。记录正在上传，随后换成总部的商品和员工：之后请用总部的工号登录。</translation>
    </message>
    <message>
        <source>Headquarters compares the fingerprint: read it out, and leave this open until it is confirmed.</source>
        <translation>总部正在核对指纹：请念给对方听，确认之前不要关闭此窗口。</translation>
    </message>
    <message>
        <source>Working …</source>
        <translation>处理中…</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>JoinErrors</name>
    <message>
        <source>A sale is open: finish, suspend or cancel it first.</source>
        <translation>有未完成的销售：请先结账、挂单或整单取消。</translation>
    </message>
    <message>
        <source>A cashier&apos;s session is open: close it first. Its cashier may not exist at headquarters.</source>
        <translation>有收银员尚未交班：请先交班。总部可能没有这位收银员。</translation>
    </message>
    <message>
        <source>Leave training first.</source>
        <translation>请先退出培训模式。</translation>
    </message>
    <message>
        <source>This till belongs to a headquarters already.</source>
        <translation>本机已属于一个总部。</translation>
    </message>
    <message>
        <source>Key the address of headquarters first.</source>
        <translation>请先输入总部地址。</translation>
    </message>
    <message>
        <source>The code is not whole: 28 characters, as headquarters shows it.</source>
        <translation>代码不完整：应为 28 个字符，与总部显示的一致。</translation>
    </message>
    <message>
        <source>Nobody answers at this address. Is the line up?</source>
        <translation>这个地址没有应答。网络通吗？</translation>
    </message>
    <message>
        <source>Headquarters did not answer in time. Try again.</source>
        <translation>总部没有及时应答，请重试。</translation>
    </message>
    <message>
        <source>Who answers there is not the headquarters that made the code: wrong address, a mistyped code, or a network that asks to sign in.</source>
        <translation>应答的不是生成该代码的总部：地址有误、代码输错，或网络要求先登录。</translation>
    </message>
    <message>
        <source>Headquarters saw too many wrong codes: wait a minute, then try again.</source>
        <translation>总部收到太多错误代码：请等一分钟再试。</translation>
    </message>
    <message>
        <source>Headquarters refuses: the code is used, too old (10 minutes) or for another till.</source>
        <translation>总部拒绝：代码已用过、已过期（10 分钟）或是给别的收银台的。</translation>
    </message>
    <message>
        <source>The answer is not one this till can use; nothing changed.</source>
        <translation>应答无法使用；本机没有任何改动。</translation>
    </message>
    <message>
        <source>This till&apos;s disk refuses to write.</source>
        <translation>本机磁盘无法写入。</translation>
    </message>
    <message>
        <source>The till was closed meanwhile.</source>
        <translation>收银台期间被关闭。</translation>
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
    <name>LabelAskDialog</name>
    <message>
        <source>Ask for labels</source>
        <translation>申请价签</translation>
    </message>
    <message>
        <source>One fewer</source>
        <translation>少一张</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>多一张</translation>
    </message>
    <message>
        <source>Scan the goods whose labels are missing or damaged.</source>
        <translation>扫描缺价签或价签破损的商品。</translation>
    </message>
    <message>
        <source>Put %1 labels on the list</source>
        <translation>把 %1 张加入列表</translation>
    </message>
</context>
<context>
    <name>LabelCategories</name>
    <message>
        <source>Category</source>
        <translation>分类</translation>
    </message>
</context>
<context>
    <name>LabelKeys</name>
    <message>
        <source>Print again</source>
        <translation>重打</translation>
    </message>
    <message>
        <source>Not hung</source>
        <translation>没换上</translation>
    </message>
    <message>
        <source>No label needed for this one</source>
        <translation>这一张不需要换</translation>
    </message>
    <message>
        <source>%1 hang on the shelf</source>
        <translation>%1 张已换上</translation>
    </message>
    <message>
        <source>Print %1 labels</source>
        <translation>打印 %1 张</translation>
    </message>
</context>
<context>
    <name>LabelList</name>
    <message>
        <source>All of the list</source>
        <translation>整个列表</translation>
    </message>
    <message>
        <source>%1 of %2 chosen</source>
        <translation>已选 %1 / %2</translation>
    </message>
    <message>
        <source>Shelf labels</source>
        <translation>价签</translation>
    </message>
</context>
<context>
    <name>LabelPrinterBox</name>
    <message>
        <source>Another</source>
        <translation>换一台</translation>
    </message>
</context>
<context>
    <name>LabelProgress</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>先不打</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>好</translation>
    </message>
</context>
<context>
    <name>LabelSide</name>
    <message>
        <source>The label as it will be printed</source>
        <translation>打印出来的样子</translation>
    </message>
</context>
<context>
    <name>Labels</name>
    <message>
        <source>New article</source>
        <translation>新品</translation>
    </message>
    <message>
        <source>Dated price</source>
        <translation>到期调价</translation>
    </message>
    <message>
        <source>Price change</source>
        <translation>调价</translation>
    </message>
    <message>
        <source>Promotion begins</source>
        <translation>促销开始</translation>
    </message>
    <message>
        <source>Promotion over</source>
        <translation>促销结束</translation>
    </message>
    <message>
        <source>Name or unit</source>
        <translation>品名或单位</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>申请</translation>
    </message>
    <message>
        <source>The label list cannot be written: %1</source>
        <translation>价签列表写不进去：%1</translation>
    </message>
    <message>
        <source>Unknown goods: %1</source>
        <translation>没有这个商品：%1</translation>
    </message>
    <message>
        <source>%1 has no shelf label: it has no price of its own</source>
        <translation>%1 没有价签：它没有自己的价格</translation>
    </message>
    <message>
        <source>There is no label list here (training?)</source>
        <translation>这里没有价签列表（培训模式？）</translation>
    </message>
    <message>
        <source>Not possible: %1</source>
        <translation>做不到：%1</translation>
    </message>
</context>
<context>
    <name>LabelsPage</name>
    <message>
        <source>Shelf labels</source>
        <translation>价签</translation>
    </message>
    <message>
        <source>Name, code or barcode</source>
        <translation>品名、编码或条码</translation>
    </message>
    <message>
        <source>Ask for labels</source>
        <translation>申请价签</translation>
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
    <message>
        <source>Promotions</source>
        <translation>促销管理</translation>
    </message>
    <message>
        <source>Shelf labels</source>
        <translation>价签</translation>
    </message>
</context>
<context>
    <name>MonthView</name>
    <message>
        <source>Previous month</source>
        <translation>上个月</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>下个月</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>In a week</source>
        <translation>一周后</translation>
    </message>
    <message>
        <source>Month&apos;s end</source>
        <translation>月底</translation>
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
    <name>OptionsEditor</name>
    <message>
        <source>Key a part to find it</source>
        <translation>输入一部分来查找</translation>
    </message>
    <message>
        <source>There are none in this shop.</source>
        <translation>本店没有可选的。</translation>
    </message>
    <message>
        <source>Nothing fits. Enter takes it as it is keyed.</source>
        <translation>没有匹配的。按回车则按输入的内容使用。</translation>
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
    <message>
        <source>Print and confirm shelf labels</source>
        <translation>打印和确认价签</translation>
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
    <name>PromoActions</name>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Try on a basket</source>
        <translation>试算</translation>
    </message>
    <message>
        <source>Change (new version)</source>
        <translation>修改（新版本）</translation>
    </message>
    <message>
        <source>Copy as a new one</source>
        <translation>复制为新促销</translation>
    </message>
    <message>
        <source>Throw the draft away</source>
        <translation>删除草稿</translation>
    </message>
    <message>
        <source>End on a date…</source>
        <translation>定日结束…</translation>
    </message>
    <message>
        <source>End now</source>
        <translation>立即结束</translation>
    </message>
</context>
<context>
    <name>PromoDetail</name>
    <message>
        <source>Versions</source>
        <translation>版本记录</translation>
    </message>
    <message>
        <source>Last day of the promotion</source>
        <translation>促销的最后一天</translation>
    </message>
    <message>
        <source>Let it run</source>
        <translation>不结束，返回</translation>
    </message>
</context>
<context>
    <name>PromoForm</name>
    <message>
        <source>Try on a basket</source>
        <translation>试算</translation>
    </message>
    <message>
        <source>Save as a draft</source>
        <translation>保存为草稿</translation>
    </message>
</context>
<context>
    <name>PromoList</name>
    <message>
        <source>Part of the name, the kind or the number</source>
        <translation>名称、类型或编号的一部分</translation>
    </message>
    <message>
        <source>New promotion</source>
        <translation>新建促销</translation>
    </message>
    <message>
        <source>Promotions</source>
        <translation>促销管理</translation>
    </message>
</context>
<context>
    <name>PromoTrial</name>
    <message>
        <source>Goods</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>无此促销</translation>
    </message>
    <message>
        <source>With it</source>
        <translation>有此促销</translation>
    </message>
    <message>
        <source>Scan goods into this basket, find them by name, or take the last sale. Nothing is sold.</source>
        <translation>把商品扫入这个试算篮，按名称查找，或取上一单。不会真的销售。</translation>
    </message>
    <message>
        <source>Find goods</source>
        <translation>查找商品</translation>
    </message>
    <message>
        <source>The last sale</source>
        <translation>取上一单</translation>
    </message>
    <message>
        <source>Empty it</source>
        <translation>清空</translation>
    </message>
</context>
<context>
    <name>PromotionFacts</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 and others, %2 in all</source>
        <translation>%1 等 %2 种</translation>
    </message>
    <message>
        <source>Gives</source>
        <translation>优惠</translation>
    </message>
    <message>
        <source>Set of</source>
        <translation>组合</translation>
    </message>
    <message>
        <source>On what</source>
        <translation>适用商品</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>Beside others</source>
        <translation>与其他促销</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>门店</translation>
    </message>
    <message>
        <source>Returns</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>After a partial return what is kept is priced anew</source>
        <translation>部分退货时，留下的商品按促销重新计价</translation>
    </message>
    <message>
        <source>Words for customers</source>
        <translation>对顾客的说明</translation>
    </message>
    <message>
        <source>from %1 pieces: </source>
        <translation>满%1件：</translation>
    </message>
    <message>
        <source>from %1: </source>
        <translation>满%1：</translation>
    </message>
    <message>
        <source>of every %1 pieces of the same goods: </source>
        <translation>同一商品每%1件：</translation>
    </message>
    <message>
        <source>of every %1 pieces: </source>
        <translation>每%1件：</translation>
    </message>
    <message>
        <source>for every %1 pieces: </source>
        <translation>每满%1件：</translation>
    </message>
    <message>
        <source>for every %1: </source>
        <translation>每满%1：</translation>
    </message>
    <message>
        <source>the set: </source>
        <translation>整套：</translation>
    </message>
    <message>
        <source>%1 each</source>
        <translation>每件%1</translation>
    </message>
    <message>
        <source>%1 off each</source>
        <translation>每件减%1</translation>
    </message>
    <message>
        <source>%1 off</source>
        <translation>减%1</translation>
    </message>
    <message>
        <source>%1 together</source>
        <translation>共%1</translation>
    </message>
    <message>
        <source>free</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>piece after piece: %1</source>
        <translation>逐件：%1</translation>
    </message>
    <message>
        <source>the cheapest %1</source>
        <translation>最便宜的一件%1</translation>
    </message>
    <message>
        <source>the %1 cheapest %2</source>
        <translation>最便宜的%1件%2</translation>
    </message>
    <message>
        <source>gift %1 × %2 for every %3 pieces</source>
        <translation>每%3件赠 %1 × %2</translation>
    </message>
    <message>
        <source>gift %1 × %2</source>
        <translation>赠 %1 × %2</translation>
    </message>
    <message>
        <source>a coupon for next time: %1</source>
        <translation>下次可用的券：%1</translation>
    </message>
    <message>
        <source>points × %1 %</source>
        <translation>积分 × %1 %</translation>
    </message>
    <message>
        <source>pay with points</source>
        <translation>积分抵现</translation>
    </message>
    <message>
        <source>amount due rounded to %1</source>
        <translation>应收抹零到%1</translation>
    </message>
    <message>
        <source>%1 extra on the card</source>
        <translation>充值赠送%1</translation>
    </message>
    <message>
        <source>%1 or more of %2</source>
        <translation>%2 满 %1</translation>
    </message>
    <message>
        <source>%1 pieces or more of %2</source>
        <translation>%2 满 %1 件</translation>
    </message>
    <message>
        <source>%1 different goods of %2</source>
        <translation>%2 满 %1 种</translation>
    </message>
    <message>
        <source>every customer</source>
        <translation>所有顾客</translation>
    </message>
    <message>
        <source>members: %1</source>
        <translation>会员：%1</translation>
    </message>
    <message>
        <source>with the coupon %1</source>
        <translation>凭券：%1</translation>
    </message>
    <message>
        <source>paid with %1</source>
        <translation>支付方式：%1</translation>
    </message>
    <message>
        <source>%1 reduced pieces a sale</source>
        <translation>每单限 %1 件</translation>
    </message>
    <message>
        <source>%1 times a sale</source>
        <translation>每单限 %1 次</translation>
    </message>
    <message>
        <source>once a sale</source>
        <translation>每单一次</translation>
    </message>
    <message>
        <source>at most %1 off</source>
        <translation>最多减%1</translation>
    </message>
    <message>
        <source>%1 sales a day for a member</source>
        <translation>每会员每天 %1 单</translation>
    </message>
    <message>
        <source>%1 sales in all for a member</source>
        <translation>每会员共 %1 单</translation>
    </message>
    <message>
        <source>%1 sales a day in the shop</source>
        <translation>本店每天 %1 单</translation>
    </message>
    <message>
        <source>%1 pieces in all</source>
        <translation>总量 %1 件</translation>
    </message>
    <message>
        <source>discount of %1 in all</source>
        <translation>总优惠额%1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>a price: always given if it is the lowest</source>
        <translation>价格类：最低时必给</translation>
    </message>
    <message>
        <source>one of the group %1 a sale</source>
        <translation>互斥组 %1：每单只用其一</translation>
    </message>
    <message>
        <source>level %1</source>
        <translation>第 %1 层</translation>
    </message>
    <message>
        <source>this shop</source>
        <translation>本店</translation>
    </message>
    <message>
        <source>every shop</source>
        <translation>所有门店</translation>
    </message>
    <message>
        <source>category %1</source>
        <translation>类别 %1</translation>
    </message>
    <message>
        <source>brand %1</source>
        <translation>品牌 %1</translation>
    </message>
    <message>
        <source>the whole shop</source>
        <translation>全场</translation>
    </message>
    <message>
        <source>, except %1</source>
        <translation>，%1 除外</translation>
    </message>
    <message>
        <source>, priced %1 or more</source>
        <translation>，单价不低于%1</translation>
    </message>
    <message>
        <source>, priced %1 or less</source>
        <translation>，单价不高于%1</translation>
    </message>
    <message>
        <source>, %1 days or less to expiry</source>
        <translation>，距到期不超过 %1 天</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>%1 起</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>至 %1</translation>
    </message>
    <message>
        <source>without end</source>
        <translation>长期</translation>
    </message>
    <message>
        <source>every member</source>
        <translation>所有会员</translation>
    </message>
    <message>
        <source>on the birthday</source>
        <translation>生日当天</translation>
    </message>
    <message>
        <source>silver</source>
        <translation>银卡</translation>
    </message>
    <message>
        <source>gold</source>
        <translation>金卡</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Coming</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已终止</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>已被取代</translation>
    </message>
    <message>
        <source>The same terms twice</source>
        <translation>内容完全相同</translation>
    </message>
    <message>
        <source>The first is never better than the second</source>
        <translation>前者永远不会优于后者</translation>
    </message>
    <message>
        <source>The second reduces all its goods before</source>
        <translation>后者先降价，前者不再适用</translation>
    </message>
    <message>
        <source>Same level and goods: a piece gets one of the two</source>
        <translation>同层同商品：每件只享其一</translation>
    </message>
    <message>
        <source>The second may take the goods of the first</source>
        <translation>后者可能占用前者的商品</translation>
    </message>
    <message>
        <source>One group: one of the two a sale</source>
        <translation>同一互斥组：每单只用其一</translation>
    </message>
    <message>
        <source>The first shuts out the second</source>
        <translation>前者独享，排斥后者</translation>
    </message>
    <message>
        <source>Goods of the first are closed to the second</source>
        <translation>前者用过的商品，后者不能再用</translation>
    </message>
    <message>
        <source>It fits none of the goods</source>
        <translation>没有一种商品适用</translation>
    </message>
    <message>
        <source>Not below the normal price</source>
        <translation>促销价不低于售价</translation>
    </message>
    <message>
        <source>Below cost</source>
        <translation>低于成本</translation>
    </message>
    <message>
        <source>A tier that is never worth reaching</source>
        <translation>有一档没有意义</translation>
    </message>
</context>
<context>
    <name>PromotionForm</name>
    <message>
        <source>Special price</source>
        <translation>单品特价</translation>
    </message>
    <message>
        <source>Milk at 5.90</source>
        <translation>牛奶 5.90 元</translation>
    </message>
    <message>
        <source>Price at certain hours or days</source>
        <translation>时段价 / 星期特价</translation>
    </message>
    <message>
        <source>Bread 30 % off from 19:30, vegetables on Wednesdays</source>
        <translation>面包 19:30 后 7 折；周三蔬菜日</translation>
    </message>
    <message>
        <source>Percent off</source>
        <translation>打折</translation>
    </message>
    <message>
        <source>Snacks 20 % off</source>
        <translation>零食 8 折</translation>
    </message>
    <message>
        <source>Amount off each</source>
        <translation>立减</translation>
    </message>
    <message>
        <source>Oil 10.00 off</source>
        <translation>食用油每桶减 10 元</translation>
    </message>
    <message>
        <source>Price by quantity</source>
        <translation>阶梯数量价</translation>
    </message>
    <message>
        <source>Beer: from 6 at 5.50, from 12 at 5.00</source>
        <translation>啤酒满 6 瓶每瓶 5.50，满 12 瓶 5.00</translation>
    </message>
    <message>
        <source>Near-expiry markdown</source>
        <translation>临期折扣</translation>
    </message>
    <message>
        <source>Two days left: half price</source>
        <translation>距到期 2 天以内半价</translation>
    </message>
    <message>
        <source>Second piece half price</source>
        <translation>第二件半价</translation>
    </message>
    <message>
        <source>Two for the price of one and a half</source>
        <translation>买两件，较低价的一件半价</translation>
    </message>
    <message>
        <source>N-th piece cheaper</source>
        <translation>第 N 件优惠</translation>
    </message>
    <message>
        <source>Third piece 70 % off, second piece for 1.00</source>
        <translation>第三件 3 折；第二件 1 元</translation>
    </message>
    <message>
        <source>N pieces for a price</source>
        <translation>N 件 M 元</translation>
    </message>
    <message>
        <source>Any three drinks for 10.00</source>
        <translation>饮料任选 3 件 10 元</translation>
    </message>
    <message>
        <source>Buy N get M free</source>
        <translation>买 N 送 M</translation>
    </message>
    <message>
        <source>Buy 2 get 1, mixed or the same goods</source>
        <translation>买二送一，同品或混搭</translation>
    </message>
    <message>
        <source>Buy A get B</source>
        <translation>买 A 送 B</translation>
    </message>
    <message>
        <source>Sauce free with pasta</source>
        <translation>买意面送酱</translation>
    </message>
    <message>
        <source>Cheapest free</source>
        <translation>满 N 件免最低价</translation>
    </message>
    <message>
        <source>Of four pieces the cheapest is free, shared over all</source>
        <translation>满 4 件，最低价一件免费（分摊到全部）</translation>
    </message>
    <message>
        <source>Set at a price</source>
        <translation>组合促销</translation>
    </message>
    <message>
        <source>Tea and cake for 25.00</source>
        <translation>茶加蛋糕共 25 元</translation>
    </message>
    <message>
        <source>Spend and save</source>
        <translation>满减</translation>
    </message>
    <message>
        <source>20 off 100</source>
        <translation>满 100 减 20</translation>
    </message>
    <message>
        <source>Save on every step</source>
        <translation>每满减</translation>
    </message>
    <message>
        <source>10 off every 50, at most three times</source>
        <translation>每满 50 减 10，最多三次</translation>
    </message>
    <message>
        <source>Save by tiers</source>
        <translation>阶梯满减</translation>
    </message>
    <message>
        <source>10 off 100, 30 off 200</source>
        <translation>满 100 减 10，满 200 减 30</translation>
    </message>
    <message>
        <source>Percent off from an amount</source>
        <translation>满折</translation>
    </message>
    <message>
        <source>10 % off from 200</source>
        <translation>满 200 打 9 折</translation>
    </message>
    <message>
        <source>Percent off by tiers</source>
        <translation>阶梯满折</translation>
    </message>
    <message>
        <source>Two pieces 10 %, three 20 % off</source>
        <translation>2 件 9 折，3 件 8 折</translation>
    </message>
    <message>
        <source>Gift</source>
        <translation>满赠</translation>
    </message>
    <message>
        <source>A towel free from 88</source>
        <translation>满 88 赠毛巾</translation>
    </message>
    <message>
        <source>Add-on purchase</source>
        <translation>加价换购</translation>
    </message>
    <message>
        <source>From 50: a pan for 9.90</source>
        <translation>满 50 加 9.90 元换购锅</translation>
    </message>
    <message>
        <source>Member price</source>
        <translation>会员价</translation>
    </message>
    <message>
        <source>Milk at 4.20 for members</source>
        <translation>牛奶会员价 4.20</translation>
    </message>
    <message>
        <source>Member discount</source>
        <translation>会员折扣</translation>
    </message>
    <message>
        <source>5 % off the whole sale for gold members</source>
        <translation>金卡整单 95 折</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <source>10 off 50 with a coupon</source>
        <translation>凭券满 50 减 10</translation>
    </message>
    <message>
        <source>On what</source>
        <translation>适用范围</translation>
    </message>
    <message>
        <source>Which goods it is for</source>
        <translation>对哪些商品有效</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Not chosen yet</source>
        <translation>尚未选择</translation>
    </message>
    <message>
        <source>Scan the goods, or key part of the name</source>
        <translation>扫描商品，或输入品名的一部分</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>A category holds everything below it</source>
        <translation>选大类即包括其下的所有小类</translation>
    </message>
    <message>
        <source>Brands</source>
        <translation>品牌</translation>
    </message>
    <message>
        <source>Choose the brands</source>
        <translation>选择品牌</translation>
    </message>
    <message>
        <source>Except</source>
        <translation>除外商品</translation>
    </message>
    <message>
        <source>Nothing is excepted</source>
        <translation>没有除外</translation>
    </message>
    <message>
        <source>Scan the goods that are left out</source>
        <translation>扫描不参加的商品</translation>
    </message>
    <message>
        <source>Goods of the set</source>
        <translation>组合商品</translation>
    </message>
    <message>
        <source>Scan the parts; scan again for two of one</source>
        <translation>扫描组合里的商品；同一商品要两件就再扫一次</translation>
    </message>
    <message>
        <source>Goods got</source>
        <translation>得到的商品</translation>
    </message>
    <message>
        <source>Scan what comes free or cheaper</source>
        <translation>扫描赠送或优惠的商品</translation>
    </message>
    <message>
        <source>Counted by</source>
        <translation>按什么算</translation>
    </message>
    <message>
        <source>The step is an amount, or a number of pieces</source>
        <translation>按金额，或按件数</translation>
    </message>
    <message>
        <source>From an amount of</source>
        <translation>满多少金额</translation>
    </message>
    <message>
        <source>No least amount</source>
        <translation>不限金额</translation>
    </message>
    <message>
        <source>Exactly this amount reaches it</source>
        <translation>正好达到也算</translation>
    </message>
    <message>
        <source>From pieces</source>
        <translation>满几件</translation>
    </message>
    <message>
        <source>Not keyed yet</source>
        <translation>尚未输入</translation>
    </message>
    <message>
        <source>So many pieces reach it</source>
        <translation>达到这个件数</translation>
    </message>
    <message>
        <source>Tiers</source>
        <translation>档位</translation>
    </message>
    <message>
        <source>Each tier starts higher and gives more; the highest reached counts</source>
        <translation>一档比一档高、一档比一档多；按达到的最高档</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>Pieces that make one set</source>
        <translation>几件为一组</translation>
    </message>
    <message>
        <source>Pieces free</source>
        <translation>免费件数</translation>
    </message>
    <message>
        <source>The cheapest ones are free</source>
        <translation>价格最低的几件免费</translation>
    </message>
    <message>
        <source>Pieces got</source>
        <translation>得到件数</translation>
    </message>
    <message>
        <source>1</source>
        <translation>1</translation>
    </message>
    <message>
        <source>Pieces that come free or cheaper</source>
        <translation>赠送或优惠几件</translation>
    </message>
    <message>
        <source>The customer gets</source>
        <translation>优惠方式</translation>
    </message>
    <message>
        <source>What kind of reduction</source>
        <translation>怎样优惠</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Weighed goods: the price of a kilogram</source>
        <translation>称重商品填每公斤价格</translation>
    </message>
    <message>
        <source>What comes off: 20 means 20 % off</source>
        <translation>填减去的百分比：20 就是 8 折</translation>
    </message>
    <message>
        <source>Amount off</source>
        <translation>立减金额</translation>
    </message>
    <message>
        <source>What comes off</source>
        <translation>减去多少元</translation>
    </message>
    <message>
        <source>Scan the gift. It is handed out beside the basket, free</source>
        <translation>扫描赠品。赠品另行发放，不收钱</translation>
    </message>
    <message>
        <source>Pieces of the gift</source>
        <translation>赠品件数</translation>
    </message>
    <message>
        <source>Pieces handed out</source>
        <translation>发放几件</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>几次</translation>
    </message>
    <message>
        <source>Once a sale, or for every step that is reached</source>
        <translation>每单一次，还是每满一次都给</translation>
    </message>
    <message>
        <source>Same goods only</source>
        <translation>是否同品</translation>
    </message>
    <message>
        <source>Whether all pieces of a set must be the same article</source>
        <translation>一组商品是否必须是同一种</translation>
    </message>
    <message>
        <source>Days to expiry, at most</source>
        <translation>距到期天数（以内）</translation>
    </message>
    <message>
        <source>By the date on the label; goods without a date are left out</source>
        <translation>按标签上的日期；没有日期的商品不参加</translation>
    </message>
    <message>
        <source>Choose the campaign, or key the code on the coupon</source>
        <translation>选择券活动，或输入券码</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Every customer</source>
        <translation>所有顾客</translation>
    </message>
    <message>
        <source>Only members with one of these levels</source>
        <translation>只对这些级别的会员有效</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>At once, when approved</source>
        <translation>批准后立即</translation>
    </message>
    <message>
        <source>Touch a day, or key it: 1128, 20261128, 202611280900</source>
        <translation>点选日期，或输入 1128、20261128、202611280900</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最后一天</translation>
    </message>
    <message>
        <source>Until it is ended</source>
        <translation>直到手动结束</translation>
    </message>
    <message>
        <source>Touch the last day, or key it: 1128, 20261128, 202611282200</source>
        <translation>点选最后一天，或输入 1128、20261128、202611282200</translation>
    </message>
    <message>
        <source>Weekdays</source>
        <translation>星期</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>Touch the days, or key 1 (Monday) to 7</source>
        <translation>点选星期，或输入 1（周一）到 7</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>All day</source>
        <translation>全天</translation>
    </message>
    <message>
        <source>Key from and to: 1930 2100. May run over midnight</source>
        <translation>输入起止：1930 2100，可以跨午夜</translation>
    </message>
    <message>
        <source>Reduced pieces a sale, at most</source>
        <translation>每单优惠件数上限</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Further pieces cost the normal price</source>
        <translation>超出的按原价</translation>
    </message>
    <message>
        <source>Times a sale, at most</source>
        <translation>每单次数上限</translation>
    </message>
    <message>
        <source>How often it may act in one sale</source>
        <translation>一单里最多生效几次</translation>
    </message>
    <message>
        <source>Discount a sale, at most</source>
        <translation>每单优惠封顶</translation>
    </message>
    <message>
        <source>The discount never exceeds this</source>
        <translation>优惠不超过这个金额</translation>
    </message>
    <message>
        <source>Sales a day for each member</source>
        <translation>每会员每天单数</translation>
    </message>
    <message>
        <source>Binds members only</source>
        <translation>只限制会员</translation>
    </message>
    <message>
        <source>Pieces in all</source>
        <translation>总件数</translation>
    </message>
    <message>
        <source>Reduced pieces of the whole run in this shop; then it is used up</source>
        <translation>本店整个活动期间的优惠件数，用完为止</translation>
    </message>
    <message>
        <source>Discount in all</source>
        <translation>总优惠额</translation>
    </message>
    <message>
        <source>Discount of the whole run in this shop; then it is used up</source>
        <translation>本店整个活动期间的优惠金额，用完为止</translation>
    </message>
    <message>
        <source>Together with others</source>
        <translation>与其他促销</translation>
    </message>
    <message>
        <source>Whether other promotions may act on the same goods</source>
        <translation>同一商品能否再享其他促销</translation>
    </message>
    <message>
        <source>After a partial return</source>
        <translation>部分退货时</translation>
    </message>
    <message>
        <source>What a customer gets back who returns a part</source>
        <translation>顾客退一部分时怎样退款</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>On receipts and screens. Empty: made from the figures</source>
        <translation>显示在小票和屏幕上。留空则自动生成</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>On English screens. Empty: made from the figures</source>
        <translation>显示在英文屏幕上。留空则自动生成</translation>
    </message>
    <message>
        <source>Words for customers</source>
        <translation>给顾客看的说明</translation>
    </message>
    <message>
        <source>On the customer&apos;s display. Empty: made from the figures</source>
        <translation>显示在客显上。留空则自动生成</translation>
    </message>
    <message>
        <source>English words</source>
        <translation>英文说明</translation>
    </message>
    <message>
        <source>For customers. Empty: made from the figures</source>
        <translation>给顾客看的。留空则自动生成</translation>
    </message>
    <message>
        <source>Certain goods</source>
        <translation>指定商品</translation>
    </message>
    <message>
        <source>The whole shop</source>
        <translation>全场</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>按金额</translation>
    </message>
    <message>
        <source>A price</source>
        <translation>特定价格</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>Once a sale</source>
        <translation>每单一次</translation>
    </message>
    <message>
        <source>For every step</source>
        <translation>每满一次都给</translation>
    </message>
    <message>
        <source>May be mixed</source>
        <translation>可以混搭</translation>
    </message>
    <message>
        <source>The same goods</source>
        <translation>必须同一商品</translation>
    </message>
    <message>
        <source>As usual: other kinds may follow</source>
        <translation>一般：可再享其他类的促销</translation>
    </message>
    <message>
        <source>Adds to others of its kind</source>
        <translation>可与同类叠加</translation>
    </message>
    <message>
        <source>Only goods not reduced before</source>
        <translation>只限未降价的商品</translation>
    </message>
    <message>
        <source>Nothing else on these goods</source>
        <translation>这些商品不再享其他促销</translation>
    </message>
    <message>
        <source>Nothing else in the whole sale</source>
        <translation>整单不再享其他促销</translation>
    </message>
    <message>
        <source>What was paid for the returned goods</source>
        <translation>退所退商品的实付金额</translation>
    </message>
    <message>
        <source>What is kept is priced anew</source>
        <translation>留下的商品重新计价</translation>
    </message>
    <message>
        <source>This is still missing</source>
        <translation>此项还没有填</translation>
    </message>
    <message>
        <source>Not an amount: key for example 12.50</source>
        <translation>不是金额：例如 12.50</translation>
    </message>
    <message>
        <source>Not a whole number</source>
        <translation>不是整数</translation>
    </message>
    <message>
        <source>Not a percentage from 0 to 100, two decimals at most</source>
        <translation>不是 0 到 100 的百分比（最多两位小数）</translation>
    </message>
    <message>
        <source>Too small</source>
        <translation>太小</translation>
    </message>
    <message>
        <source>Too large</source>
        <translation>太大</translation>
    </message>
    <message>
        <source>Too long</source>
        <translation>太长</translation>
    </message>
    <message>
        <source>There is no such date</source>
        <translation>没有这个日期</translation>
    </message>
    <message>
        <source>The end must be after the start</source>
        <translation>结束必须在开始之后</translation>
    </message>
    <message>
        <source>Not hours as 19:30-21:00</source>
        <translation>不是 19:30-21:00 这样的时段</translation>
    </message>
    <message>
        <source>Not a weekday</source>
        <translation>不是星期</translation>
    </message>
    <message>
        <source>Both figures of a tier are needed</source>
        <translation>每档的两个数都要填</translation>
    </message>
    <message>
        <source>Each tier must start higher and give more than the one before</source>
        <translation>每档的起点和优惠都要比前一档高</translation>
    </message>
    <message>
        <source>A set needs two pieces or more</source>
        <translation>组合至少要两件</translation>
    </message>
    <message>
        <source>Choose one of the options</source>
        <translation>请选择其中一项</translation>
    </message>
    <message>
        <source>This kind has no such field</source>
        <translation>这类促销没有此项</translation>
    </message>
    <message>
        <source>Headquarters limits how deep a shop may discount; for whole groups of goods a fixed price cannot be judged. Name the goods, or give a percentage</source>
        <translation>总部限制了门店的折扣深度；对整类商品定价无法判断深度。请指定商品，或改用百分比</translation>
    </message>
    <message>
        <source>Takes off up to %1; headquarters allows a shop %2</source>
        <translation>最多会减 %1；总部只允许门店减 %2</translation>
    </message>
    <message>
        <source>Headquarters allows a shop at most %1 off: limit how often, or the discount a sale</source>
        <translation>总部只允许门店最多减 %1：请限制次数，或设每单封顶</translation>
    </message>
    <message>
        <source>Headquarters allows a shop %1 days: give a start and a last day</source>
        <translation>总部只允许门店促销 %1 天：请填开始和最后一天</translation>
    </message>
    <message>
        <source>Runs longer than the %1 days that headquarters allows a shop</source>
        <translation>超过总部允许门店的 %1 天</translation>
    </message>
    <message>
        <source>Headquarters does not allow shops this kind</source>
        <translation>总部不允许门店做这类促销</translation>
    </message>
    <message>
        <source>This price level is headquarters&apos; own</source>
        <translation>这一层只属于总部</translation>
    </message>
    <message>
        <source>Headquarters does not allow shops to make promotions</source>
        <translation>总部不允许门店自己做促销</translation>
    </message>
    <message>
        <source>It belongs to headquarters or to another shop</source>
        <translation>它属于总部或其他门店</translation>
    </message>
    <message>
        <source>Headquarters asks for the approval of another role</source>
        <translation>总部要求由另一角色批准</translation>
    </message>
    <message>
        <source>It was ended already. Make a new version</source>
        <translation>它已经终止，请做一个新版本</translation>
    </message>
    <message>
        <source>It is no draft: what was approved stays</source>
        <translation>它不是草稿：批准过的要保留</translation>
    </message>
    <message>
        <source>It is over already</source>
        <translation>它已经结束了</translation>
    </message>
    <message>
        <source>Its dates are over by then anyway</source>
        <translation>到那时它本来就已到期</translation>
    </message>
    <message>
        <source>It was never approved, so there is nothing to end</source>
        <translation>它从未批准，无需结束</translation>
    </message>
    <message>
        <source>A newer version is approved already</source>
        <translation>已有更新的版本获得批准</translation>
    </message>
    <message>
        <source>Another promotion has this number</source>
        <translation>已有别的促销用了这个编号</translation>
    </message>
    <message>
        <source>It has no Chinese name: receipts will show its number</source>
        <translation>没有中文名称：小票上将显示编号</translation>
    </message>
    <message>
        <source>It has no English name</source>
        <translation>没有英文名称</translation>
    </message>
    <message>
        <source>Its last day is past: it will never act</source>
        <translation>最后一天已过：不会再生效</translation>
    </message>
    <message>
        <source>Its hours and weekdays never come within its dates</source>
        <translation>日期范围内没有符合的时段和星期</translation>
    </message>
    <message>
        <source>Everything it names is excepted again: no goods are left</source>
        <translation>选中的商品又全部被除外：没有商品可用</translation>
    </message>
    <message>
        <source>0 % gives nothing</source>
        <translation>减 0 % 等于没有优惠</translation>
    </message>
    <message>
        <source>100 % off: the goods are free</source>
        <translation>减 100 %：等于白送</translation>
    </message>
    <message>
        <source>An amount of 0 gives nothing</source>
        <translation>金额为 0 等于没有优惠</translation>
    </message>
    <message>
        <source>A price of 0: the goods are free</source>
        <translation>价格为 0：等于白送</translation>
    </message>
    <message>
        <source>A limit for each member does not bind customers without a card</source>
        <translation>按会员的限制对没有会员卡的顾客不起作用</translation>
    </message>
    <message>
        <source>Its priority has no effect here</source>
        <translation>优先级在这里不起作用</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>单品降价</translation>
    </message>
    <message>
        <source>Several pieces</source>
        <translation>多件组合</translation>
    </message>
    <message>
        <source>From an amount or number on</source>
        <translation>满额满件</translation>
    </message>
    <message>
        <source>Members and coupons</source>
        <translation>会员与券</translation>
    </message>
    <message>
        <source>Add-on goods</source>
        <translation>换购商品</translation>
    </message>
    <message>
        <source>What counts to the amount</source>
        <translation>计入满额的商品</translation>
    </message>
    <message>
        <source>Add-on pieces a sale, at most</source>
        <translation>每单换购件数上限</translation>
    </message>
    <message>
        <source>Which piece</source>
        <translation>第几件</translation>
    </message>
    <message>
        <source>Pieces to buy</source>
        <translation>购买件数</translation>
    </message>
    <message>
        <source>What is bought (A)</source>
        <translation>购买的商品（A）</translation>
    </message>
    <message>
        <source>What comes with it (B)</source>
        <translation>赠送的商品（B）</translation>
    </message>
    <message>
        <source>Price of the set</source>
        <translation>整套价</translation>
    </message>
    <message>
        <source>Price of all pieces</source>
        <translation>这些件共计</translation>
    </message>
    <message>
        <source>2: every second piece is cheaper</source>
        <translation>2 表示每第二件优惠</translation>
    </message>
    <message>
        <source>From so many pieces on, each piece costs so much</source>
        <translation>满几件起，每件多少钱</translation>
    </message>
    <message>
        <source>Too small: a set has two pieces or more</source>
        <translation>太小：至少两件</translation>
    </message>
    <message>
        <source>100 % off would make the goods free</source>
        <translation>减 100 % 等于白送</translation>
    </message>
    <message>
        <source>Row %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>What</source>
        <translation>优惠内容</translation>
    </message>
    <message>
        <source>When and for whom</source>
        <translation>时间与对象</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>名称与说明</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>周一</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>周二</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>周三</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>周四</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>周五</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>周六</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>周日</translation>
    </message>
    <message>
        <source>Not accepted: %1 (%2)</source>
        <translation>未被接受：%1（%2）</translation>
    </message>
    <message>
        <source>Coupon for next time</source>
        <translation>满返券</translation>
    </message>
    <message>
        <source>A coupon for every 100 spent</source>
        <translation>每满100返一张券</translation>
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
    <name>ReadyStrip</name>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>未连上</translation>
    </message>
    <message>
        <source>needs a look</source>
        <translation>需查看</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>连接中</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
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
    <message>
        <source>The promotion was not accepted</source>
        <translation>促销未被接受</translation>
    </message>
    <message>
        <source>Look at the fields that are marked, or ask headquarters.</source>
        <translation>请查看标红的项目，或询问总部。</translation>
    </message>
    <message>
        <source>Not in training mode</source>
        <translation>练习模式下不能这样做</translation>
    </message>
    <message>
        <source>Leave the training mode first (Settings).</source>
        <translation>请先在“设置”中退出练习模式。</translation>
    </message>
    <message>
        <source>Another till has this sale</source>
        <translation>这笔挂单在另一台收银台</translation>
    </message>
    <message>
        <source>Take it there, or ask somebody who may cancel it.</source>
        <translation>请在那一台继续，或请有权取消的人处理。</translation>
    </message>
    <message>
        <source>Another till went on with this sale</source>
        <translation>另一台收银台已继续这笔销售</translation>
    </message>
    <message>
        <source>Cancel it here. It is paid at the other till.</source>
        <translation>请在本台取消，由那一台收款。</translation>
    </message>
    <message>
        <source>This sale takes goods back and can only go on at its own till</source>
        <translation>含退货的挂单只能在原收银台继续</translation>
    </message>
    <message>
        <source>Take it back at the till that suspended it.</source>
        <translation>请到挂单的收银台取单。</translation>
    </message>
    <message>
        <source>The shop&apos;s hub does not answer</source>
        <translation>门店主机没有应答</translation>
    </message>
    <message>
        <source>Take the sale back at its own till, or scan the goods again.</source>
        <translation>请到原收银台取单，或重新扫描商品。</translation>
    </message>
</context>
<context>
    <name>RepeatStrip</name>
    <message>
        <source>Same article again: 1 or 2?</source>
        <translation>同一商品再次扫到：1 件还是 2 件？</translation>
    </message>
    <message>
        <source>1 piece</source>
        <translation>1 件</translation>
    </message>
    <message>
        <source>2 pieces</source>
        <translation>2 件</translation>
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
    <name>ScaleDialects</name>
    <message>
        <source>sends by itself</source>
        <translation>连续发送</translation>
    </message>
    <message>
        <source>is asked</source>
        <translation>询问才答</translation>
    </message>
    <message>
        <source>with checksum</source>
        <translation>有校验</translation>
    </message>
    <message>
        <source>without checksum</source>
        <translation>无校验</translation>
    </message>
    <message>
        <source>checksum counts the header</source>
        <translation>校验含帧头</translation>
    </message>
    <message>
        <source>checksum leaves the header out</source>
        <translation>校验不含帧头</translation>
    </message>
    <message>
        <source>any checksum</source>
        <translation>校验不限</translation>
    </message>
    <message>
        <source>answers when stable</source>
        <translation>稳定才答</translation>
    </message>
    <message>
        <source>answers at once</source>
        <translation>立即答</translation>
    </message>
    <message>
        <source>price and total, too</source>
        <translation>带单价和金额</translation>
    </message>
    <message>
        <source>the figure only</source>
        <translation>只发数字</translation>
    </message>
    <message>
        <source>whole frames</source>
        <translation>完整数据帧</translation>
    </message>
    <message>
        <source>CPWplus</source>
        <translation>CPWplus</translation>
    </message>
    <message>
        <source>AZextra</source>
        <translation>AZextra</translation>
    </message>
    <message>
        <source>says stable weights only</source>
        <translation>只发稳定重量</translation>
    </message>
    <message>
        <source>counts decimals from one</source>
        <translation>小数位从一数起</translation>
    </message>
    <message>
        <source>its net mark means nothing</source>
        <translation>净重标志无效</translation>
    </message>
    <message>
        <source>the usual one</source>
        <translation>通常的一种</translation>
    </message>
</context>
<context>
    <name>ScaleSearch</name>
    <message>
        <source>Look again what it speaks</source>
        <translation>再查找一次</translation>
    </message>
    <message>
        <source>Find out what it speaks</source>
        <translation>查找它用什么协议</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
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
    <name>SlipQueue</name>
    <message>
        <source>Slips</source>
        <translation>打印队列</translation>
    </message>
    <message>
        <source>none waits</source>
        <translation>无等待</translation>
    </message>
    <message>
        <source>%1 wait</source>
        <translation>等待 %1 张</translation>
    </message>
    <message>
        <source>Print %1 unsure slips again, as copies</source>
        <translation>重打 %1 张未确认小票（标明副本）</translation>
    </message>
</context>
<context>
    <name>Slips</name>
    <message>
        <source>waits</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>is printed now</source>
        <translation>正在打印</translation>
    </message>
    <message>
        <source>printed</source>
        <translation>已打印</translation>
    </message>
    <message>
        <source>unsure: look at the paper</source>
        <translation>未确认：请看纸面</translation>
    </message>
    <message>
        <source>not printed</source>
        <translation>未打印</translation>
    </message>
</context>
<context>
    <name>StickDialog</name>
    <message>
        <source>USB stick</source>
        <translation>U 盘</translation>
    </message>
    <message>
        <source>Without a line: carry the records to headquarters on a stick, and bring its answers back. The files are signed; nobody on the way can change them.</source>
        <translation>没有网络时：用 U 盘把记录带到总部，再把总部的回执带回来。文件有签名，途中谁也改不了。</translation>
    </message>
    <message>
        <source>Working …</source>
        <translation>处理中…</translation>
    </message>
    <message>
        <source>Take the answers</source>
        <translation>读入回执</translation>
    </message>
    <message>
        <source>Write the records</source>
        <translation>写出记录</translation>
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
    <message>
        <source>Asking the shop&apos;s hub …</source>
        <translation>正在询问门店主机…</translation>
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
    <message>
        <source>Sales among them</source>
        <translation>其中销售</translation>
    </message>
    <message>
        <source>Headquarters confirmed</source>
        <translation>总部已确认</translation>
    </message>
    <message>
        <source>Of this business day there</source>
        <translation>本营业日已到总部</translation>
    </message>
    <message>
        <source>What is different now</source>
        <translation>现在有何不同</translation>
    </message>
    <message>
        <source>Nothing: everything works as usual.</source>
        <translation>没有：一切照常。</translation>
    </message>
    <message>
        <source>USB stick</source>
        <translation>U 盘</translation>
    </message>
    <message>
        <source>Join a headquarters</source>
        <translation>加入总部</translation>
    </message>
    <message>
        <source>Shop&apos;s hub</source>
        <translation>门店主机</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序版本</translation>
    </message>
    <message>
        <source>Put update in place</source>
        <translation>安装升级</translation>
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
    <name>TiersEditor</name>
    <message>
        <source>Take this tier away</source>
        <translation>删除这一档</translation>
    </message>
    <message>
        <source>One more tier</source>
        <translation>增加一档</translation>
    </message>
    <message>
        <source>Next figure</source>
        <translation>下一个数</translation>
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
    <name>TrialResult</name>
    <message>
        <source>Without it</source>
        <translation>无此促销</translation>
    </message>
    <message>
        <source>With it</source>
        <translation>有此促销</translation>
    </message>
    <message>
        <source>The customer pays</source>
        <translation>顾客多付</translation>
    </message>
    <message>
        <source>The customer saves</source>
        <translation>顾客节省</translation>
    </message>
    <message>
        <source>What acts</source>
        <translation>生效的促销</translation>
    </message>
    <message>
        <source>Margin without it</source>
        <translation>毛利（无此促销）</translation>
    </message>
    <message>
        <source>Margin with it</source>
        <translation>毛利（有此促销）</translation>
    </message>
</context>
<context>
    <name>TrialRow</name>
    <message>
        <source>Less of %1</source>
        <translation>减少 %1</translation>
    </message>
    <message>
        <source>More of %1</source>
        <translation>增加 %1</translation>
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
    <name>WeekdaysEditor</name>
    <message>
        <source>Mon to Fri</source>
        <translation>周一至周五</translation>
    </message>
    <message>
        <source>Weekend</source>
        <translation>周末</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>每天</translation>
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
    <message>
        <source>Gross</source>
        <translation>毛重</translation>
    </message>
    <message>
        <source>Zero</source>
        <translation>置零</translation>
    </message>
    <message>
        <source>Take tare away</source>
        <translation>清除皮重</translation>
    </message>
    <message>
        <source>Enter: tare is right</source>
        <translation>确认：皮重正确</translation>
    </message>
    <message>
        <source>Tare it</source>
        <translation>去皮</translation>
    </message>
</context>
<context>
    <name>Weights</name>
    <message>
        <source>no scale</source>
        <translation>没有电子秤</translation>
    </message>
    <message>
        <source>Key the weight.</source>
        <translation>请输入重量。</translation>
    </message>
    <message>
        <source>the scale does not answer</source>
        <translation>秤无应答</translation>
    </message>
    <message>
        <source>Check its plug, or key the weight.</source>
        <translation>检查插头，或输入重量。</translation>
    </message>
    <message>
        <source>waiting for the scale ...</source>
        <translation>等待秤的读数……</translation>
    </message>
    <message>
        <source>too heavy for the scale</source>
        <translation>超出秤量</translation>
    </message>
    <message>
        <source>Take something off and weigh in parts.</source>
        <translation>取下一些，分次称重。</translation>
    </message>
    <message>
        <source>below zero</source>
        <translation>低于零点</translation>
    </message>
    <message>
        <source>Empty the scale, then press Zero.</source>
        <translation>清空秤盘，再按置零。</translation>
    </message>
    <message>
        <source>the scale cannot find its zero</source>
        <translation>秤找不到零点</translation>
    </message>
    <message>
        <source>a weight of unknown unit</source>
        <translation>重量的单位不明</translation>
    </message>
    <message>
        <source>Set the scale to kilograms, or set its unit in Devices.</source>
        <translation>把秤调到千克，或在设备中心设好单位。</translation>
    </message>
    <message>
        <source>nothing but the tare</source>
        <translation>只有皮重</translation>
    </message>
    <message>
        <source>moving ...</source>
        <translation>未稳定…</translation>
    </message>
    <message>
        <source>nothing on the scale</source>
        <translation>秤上没有东西</translation>
    </message>
    <message>
        <source>stable, net: tared at the scale</source>
        <translation>稳定，净重：已在秤上去皮</translation>
    </message>
    <message>
        <source>stable</source>
        <translation>稳定</translation>
    </message>
    <message>
        <source>The scale does not come to rest</source>
        <translation>秤一直不稳定</translation>
    </message>
    <message>
        <source>Nothing lies on the scale</source>
        <translation>秤上没有东西</translation>
    </message>
    <message>
        <source>Too heavy for the scale</source>
        <translation>超出秤的称量</translation>
    </message>
    <message>
        <source>The scale is below zero</source>
        <translation>秤低于零点</translation>
    </message>
    <message>
        <source>The scale cannot weigh</source>
        <translation>秤现在不能称重</translation>
    </message>
    <message>
        <source>The scale does not answer</source>
        <translation>秤无应答</translation>
    </message>
    <message>
        <source>Let go of it and keep the pan still.</source>
        <translation>松手，让秤盘静止。</translation>
    </message>
    <message>
        <source>Put it on the scale, or key the weight.</source>
        <translation>请放上秤，或输入重量。</translation>
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
    <message>
        <source>Scans waiting: %1</source>
        <translation>待处理扫码：%1</translation>
    </message>
    <message>
        <source>Answer the question first; they follow by themselves.</source>
        <translation>请先处理当前提示，随后会自动录入。</translation>
    </message>
    <message>
        <source>The store&apos;s own receipt is not in use</source>
        <translation>本店小票格式未启用</translation>
    </message>
    <message>
        <source>It cannot be read; receipts are printed all the same. More in Devices, at the printer.</source>
        <translation>格式读不懂，小票照常打印。详情见设备中心的打印机。</translation>
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
    <name>evertill::ui::DatePicker</name>
    <message>
        <source>%2-%1</source>
        <comment>month, year</comment>
        <translation>%2年%1月</translation>
    </message>
</context>
<context>
    <name>evertill::ui::DeviceSetupViewModel</name>
    <message>
        <source>What is it?</source>
        <translation>这是什么设备？</translation>
    </message>
    <message>
        <source>Choose on the left what this device is.</source>
        <translation>请在左侧选择这是什么设备。</translation>
    </message>
    <message>
        <source>Scan something now</source>
        <translation>请现在扫一个码</translation>
    </message>
    <message>
        <source>Put something on it</source>
        <translation>请放上物品</translation>
    </message>
    <message>
        <source>Testing ...</source>
        <translation>正在测试…</translation>
    </message>
    <message>
        <source>The test went well</source>
        <translation>测试成功</translation>
    </message>
    <message>
        <source>The test failed</source>
        <translation>测试失败</translation>
    </message>
    <message>
        <source>The test failed: %1</source>
        <translation>测试失败：%1</translation>
    </message>
    <message>
        <source>takes the place of %1</source>
        <translation>将替换 %1</translation>
    </message>
    <message>
        <source>Nothing was changed: the devices go on as before.</source>
        <translation>未作任何更改，设备照旧运行。</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
    <message>
        <source>Finding out what it speaks</source>
        <translation>正在查找它用什么协议</translation>
    </message>
    <message>
        <source>Technical name: %1. Nothing was changed.</source>
        <translation>技术名称：%1。什么都没有改。</translation>
    </message>
</context>
<context>
    <name>evertill::ui::DeviceViewModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写好：%1</translation>
    </message>
    <message>
        <source>Settings, states and figures of the devices. No goods, no customers, no passwords.</source>
        <translation>内含设备设置、状态和统计；不含商品、顾客和密码。</translation>
    </message>
    <message>
        <source>Could not write %1: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>The drawer stands open</source>
        <translation>钱箱一直开着</translation>
    </message>
    <message>
        <source>Close the drawer.</source>
        <translation>请关好钱箱。</translation>
    </message>
    <message>
        <source>on the printer</source>
        <translation>接在打印机上</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>连接次数</translation>
    </message>
    <message>
        <source>connection lost</source>
        <translation>断线次数</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>无应答次数</translation>
    </message>
    <message>
        <source>scans held</source>
        <translation>暂存扫码</translation>
    </message>
    <message>
        <source>damaged, dropped</source>
        <translation>损坏丢弃</translation>
    </message>
    <message>
        <source>jobs done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>jobs failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>driver restarts</source>
        <translation>驱动重启</translation>
    </message>
    <message>
        <source>Last scan</source>
        <translation>最近扫码</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>重量</translation>
    </message>
    <message>
        <source>scan something</source>
        <translation>请扫一个码</translation>
    </message>
    <message>
        <source>%1 slips may not be on paper. Look at the printer, then print them again in Devices.</source>
        <translation>有 %1 张小票可能未打出。请查看打印机，再到“设备”中重打。</translation>
    </message>
    <message>
        <source>Testing ...</source>
        <translation>正在测试…</translation>
    </message>
    <message>
        <source>Does it show TEST 88.88?</source>
        <translation>是否显示 TEST 88.88？</translation>
    </message>
    <message>
        <source>The test went well</source>
        <translation>测试成功</translation>
    </message>
    <message>
        <source>The test failed</source>
        <translation>测试失败</translation>
    </message>
    <message>
        <source>The test failed: %1</source>
        <translation>测试失败：%1</translation>
    </message>
    <message>
        <source>The drawer did not open</source>
        <translation>钱箱没有打开</translation>
    </message>
    <message>
        <source>open it with its key</source>
        <translation>请用钥匙打开</translation>
    </message>
    <message>
        <source>Take this device away?</source>
        <translation>移除这个设备？</translation>
    </message>
    <message>
        <source>%1: the till works without it until it is set up again.</source>
        <translation>%1：重新配置之前，收银机将不使用它。</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>scans = handled + ignored</source>
        <translation>扫码 = 处理 + 忽略</translation>
    </message>
    <message>
        <source>The store&apos;s own receipt is not in use, because it cannot be read: %1. Receipts are printed all the same.</source>
        <translation>本店小票格式读不懂，未启用：%1。小票照常打印。</translation>
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
    <name>evertill::ui::FoundListModel</name>
    <message>
        <source>Unknown device</source>
        <translation>未知设备</translation>
    </message>
    <message>
        <source>in use: %1</source>
        <translation>使用中：%1</translation>
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
    <name>evertill::ui::GoodsPicker</name>
    <message>
        <source>Scan goods, or key part of a name, its pinyin or its code.</source>
        <translation>扫码，或输入品名、拼音首字母、编码的一部分。</translation>
    </message>
    <message>
        <source>Nothing found. Try fewer letters.</source>
        <translation>没有找到，请少输几个字母。</translation>
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
    <name>evertill::ui::LabelRequest</name>
    <message>
        <source>%1 labels are asked for</source>
        <translation>已申请 %1 张价签</translation>
    </message>
</context>
<context>
    <name>evertill::ui::LabelsViewModel</name>
    <message>
        <source>No label printer is set up</source>
        <translation>没有设置价签打印机</translation>
    </message>
    <message>
        <source>Set one up in Devices, then print.</source>
        <translation>先在“设备”里设置一台，再打印。</translation>
    </message>
    <message>
        <source>%1 labels hang on the shelf</source>
        <translation>%1 张价签已换上</translation>
    </message>
    <message>
        <source>Not hung: it is among those to print again</source>
        <translation>没换上：已放回待打印</translation>
    </message>
    <message>
        <source>No label for this change?</source>
        <translation>这次变动不换价签？</translation>
    </message>
    <message>
        <source>%1, %2: the old label stays on the shelf.</source>
        <translation>%1，%2：旧价签留在货架上。</translation>
    </message>
    <message>
        <source>No label needed</source>
        <translation>不需要价签</translation>
    </message>
    <message>
        <source>Taken off the list</source>
        <translation>已从列表去掉</translation>
    </message>
    <message>
        <source>To print %1</source>
        <translation>待打印 %1</translation>
    </message>
    <message>
        <source>To hang %1</source>
        <translation>待更换 %1</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>应换</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>调价</translation>
    </message>
    <message>
        <source>Promotion</source>
        <translation>促销</translation>
    </message>
    <message>
        <source>New, renamed</source>
        <translation>新品、改名</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>申请</translation>
    </message>
    <message>
        <source>Coming</source>
        <translation>即将变价</translation>
    </message>
    <message>
        <source>All categories</source>
        <translation>全部分类</translation>
    </message>
    <message>
        <source>Nothing on the shelves is touched in training.</source>
        <translation>培训模式不动货架。</translation>
    </message>
    <message>
        <source>This page needs the right to print shelf labels.</source>
        <translation>需要“打印和确认价签”的权限。</translation>
    </message>
    <message>
        <source>No label fits.</source>
        <translation>没有符合的价签。</translation>
    </message>
    <message>
        <source>No printed label waits to be hung.</source>
        <translation>没有打好待换的价签。</translation>
    </message>
    <message>
        <source>Every shelf label says what is so. Scan goods to ask for a label.</source>
        <translation>货架上的价签都是对的。扫描商品可以申请价签。</translation>
    </message>
    <message>
        <source>printed %1 by %2</source>
        <translation>%1 由 %2 打印</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>%1 起</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>已 %1</translation>
    </message>
    <message>
        <source>%1 copies</source>
        <translation>%1 张</translation>
    </message>
    <message>
        <source>Cannot be printed: %1</source>
        <translation>打不出来：%1</translation>
    </message>
    <message>
        <source>May be on paper: look before you print it again</source>
        <translation>可能已经打出：先看一眼再重打</translation>
    </message>
    <message>
        <source>By the settings</source>
        <translation>按设置</translation>
    </message>
    <message>
        <source>Shelf label</source>
        <translation>标准价签</translation>
    </message>
    <message>
        <source>Price cut</source>
        <translation>特价签</translation>
    </message>
    <message>
        <source>Produce</source>
        <translation>生鲜标签</translation>
    </message>
    <message>
        <source>Devices (%1) sets one up</source>
        <translation>在“设备”（%1）里设置</translation>
    </message>
    <message>
        <source>%1 of %2 printed</source>
        <translation>已打 %1 / %2</translation>
    </message>
    <message>
        <source>Stopping ... %1</source>
        <translation>正在停止…… %1</translation>
    </message>
    <message>
        <source>The printer stopped (%1)</source>
        <translation>打印停了（%1）</translation>
    </message>
    <message>
        <source>Stopped: %1</source>
        <translation>已停止：%1</translation>
    </message>
    <message>
        <source>%1, %2 cannot be</source>
        <translation>%1，%2 张打不出来</translation>
    </message>
    <message>
        <source>Hang them, then confirm under “To hang”.</source>
        <translation>换上货架，再到“待更换”里确认。</translation>
    </message>
    <message>
        <source>Put in a new roll.</source>
        <translation>请换上新的纸卷。</translation>
    </message>
    <message>
        <source>%1 of %2 printed; the other %3 stay in the list.</source>
        <translation>已打 %1 / %2，其余 %3 张留在列表里。</translation>
    </message>
    <message>
        <source>%1 may be on paper: look at the printer.</source>
        <translation>有 %1 张可能已经打出：请看一下打印机。</translation>
    </message>
    <message>
        <source>Electronic labels: up to date</source>
        <translation>电子价签：已是最新</translation>
    </message>
    <message>
        <source>Electronic labels: sending</source>
        <translation>电子价签：正在发送</translation>
    </message>
    <message>
        <source>Electronic labels do not answer: again at %1</source>
        <translation>电子价签没有回应：%1 再试</translation>
    </message>
    <message>
        <source>The electronic labels refuse what we send</source>
        <translation>电子价签拒收</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
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
    <name>evertill::ui::PromoDetailViewModel</name>
    <message>
        <source>after %1</source>
        <translation>（%1 当天结束后）</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>（%1）</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>This shop</source>
        <translation>本店</translation>
    </message>
    <message>
        <source>Headquarters</source>
        <translation>总部</translation>
    </message>
    <message>
        <source>Unusable</source>
        <translation>不可用</translation>
    </message>
    <message>
        <source>This program cannot read it. The till prices by the version before, if there is one.</source>
        <translation>本程序无法识别这份促销。如有上一版本，则按上一版本计价。</translation>
    </message>
    <message>
        <source>The version before still counts until this one is approved.</source>
        <translation>批准之前，仍按上一版本计价。</translation>
    </message>
    <message>
        <source>It changes no price until it is approved.</source>
        <translation>批准之前不影响任何价格。</translation>
    </message>
    <message>
        <source>It begins on %1 by itself.</source>
        <translation>将于 %1 自动开始。</translation>
    </message>
    <message>
        <source>The till prices by it until %1.</source>
        <translation>正在按它计价，到 %1 为止。</translation>
    </message>
    <message>
        <source>The till prices by it until somebody ends it.</source>
        <translation>正在按它计价，直到有人结束它。</translation>
    </message>
    <message>
        <source>It no longer changes prices.</source>
        <translation>不再影响价格。</translation>
    </message>
    <message>
        <source>It was written for a newer program: ask headquarters.</source>
        <translation>它是为更新的程序编写的，请询问总部。</translation>
    </message>
    <message>
        <source>Headquarters&apos; promotions cannot be changed here. A copy can.</source>
        <translation>总部的促销不能在此修改，可以复制一份再改。</translation>
    </message>
    <message>
        <source>It holds more than a form can show: it can be ended and copied, not edited.</source>
        <translation>内容超出表单的表达范围：可以结束和复制，不能用表单修改。</translation>
    </message>
    <message>
        <source>Version %1 · %2</source>
        <translation>版本 %1 · %2</translation>
    </message>
    <message>
        <source>written</source>
        <translation>编写</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>终止</translation>
    </message>
    <message>
        <source>ends on %1</source>
        <translation>于 %1 结束</translation>
    </message>
    <message>
        <source>Tier %1</source>
        <translation>第 %1 档</translation>
    </message>
    <message>
        <source>%1 goods, such as %2</source>
        <translation>涉及 %1 种商品，如 %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>It was not done</source>
        <translation>未能完成</translation>
    </message>
    <message>
        <source>Approve “%1”?</source>
        <translation>批准“%1”？</translation>
    </message>
    <message>
        <source>From then on the till prices by it: %1.</source>
        <translation>批准后收银机即按它计价：%1。</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>已批准</translation>
    </message>
    <message>
        <source>Throw the draft “%1” away?</source>
        <translation>删除草稿“%1”？</translation>
    </message>
    <message>
        <source>The versions before it stay.</source>
        <translation>之前的版本仍然保留。</translation>
    </message>
    <message>
        <source>Nothing of it is left then.</source>
        <translation>删除后不再保留任何内容。</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>The draft is thrown away</source>
        <translation>草稿已删除</translation>
    </message>
    <message>
        <source>now</source>
        <translation>（立即）</translation>
    </message>
    <message>
        <source>End “%1” %2?</source>
        <translation>结束“%1”%2？</translation>
    </message>
    <message>
        <source>Then it changes prices no more. To run it again, make a new version.</source>
        <translation>之后不再影响价格。要再次使用，请做一个新版本。</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Ended, or about to end</source>
        <translation>已结束或将按时结束</translation>
    </message>
    <message>
        <source>Copied as a draft of this shop</source>
        <translation>已复制为本店草稿</translation>
    </message>
</context>
<context>
    <name>evertill::ui::PromoFormViewModel</name>
    <message>
        <source>No goods are asked for here</source>
        <translation>这里不需要商品</translation>
    </message>
    <message>
        <source>Choose certain goods first, then scan.</source>
        <translation>请先选择“指定商品”，再扫码。</translation>
    </message>
    <message>
        <source>There is no such date</source>
        <translation>没有这个日期</translation>
    </message>
    <message>
        <source>Key it as 1128, 20261128 or 202611280900.</source>
        <translation>请输入 1128、20261128 或 202611280900 这样的数字。</translation>
    </message>
    <message>
        <source>New: %1</source>
        <translation>新建：%1</translation>
    </message>
    <message>
        <source>New version: %1</source>
        <translation>新版本：%1</translation>
    </message>
    <message>
        <source>% off</source>
        <translation>% 减免</translation>
    </message>
    <message>
        <source>From pieces</source>
        <translation>满几件</translation>
    </message>
    <message>
        <source>From amount</source>
        <translation>满多少</translation>
    </message>
    <message>
        <source>Price each</source>
        <translation>每件价格</translation>
    </message>
    <message>
        <source>Amount off</source>
        <translation>减多少</translation>
    </message>
    <message>
        <source>made from the figures</source>
        <translation>按数字自动生成</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 field(s) need another look</source>
        <translation>有 %1 项需要修改</translation>
    </message>
    <message>
        <source>They are marked in red.</source>
        <translation>已用红色标出。</translation>
    </message>
    <message>
        <source>It was not saved</source>
        <translation>没有保存</translation>
    </message>
    <message>
        <source>The fields are marked in red.</source>
        <translation>相关项目已标红。</translation>
    </message>
    <message>
        <source>Kept as a draft: %1</source>
        <translation>已保存为草稿：%1</translation>
    </message>
    <message>
        <source>It changes no price until it is approved.</source>
        <translation>批准之前不影响任何价格。</translation>
    </message>
</context>
<context>
    <name>evertill::ui::PromoListViewModel</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Coming</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Unusable</source>
        <translation>不可用</translation>
    </message>
    <message>
        <source>There are no promotions yet. Make the first one with “New”.</source>
        <translation>还没有促销。请用“新建促销”做第一个。</translation>
    </message>
    <message>
        <source>No promotion fits.</source>
        <translation>没有符合的促销。</translation>
    </message>
    <message>
        <source>not for this shop</source>
        <translation>不适用于本店</translation>
    </message>
    <message>
        <source>This shop</source>
        <translation>本店</translation>
    </message>
    <message>
        <source>Headquarters</source>
        <translation>总部</translation>
    </message>
    <message>
        <source>This program cannot read it: %1</source>
        <translation>本程序无法识别：%1</translation>
    </message>
</context>
<context>
    <name>evertill::ui::PromoTrialViewModel</name>
    <message>
        <source>There is no sale to take goods from</source>
        <translation>没有可取商品的销售单</translation>
    </message>
    <message>
        <source>Scan the goods instead.</source>
        <translation>请改为扫描商品。</translation>
    </message>
    <message>
        <source>Goods without a price were left out</source>
        <translation>没有价格的商品已略去</translation>
    </message>
    <message>
        <source>Gift: %1</source>
        <translation>赠品：%1</translation>
    </message>
    <message>
        <source>As if it were %1</source>
        <translation>按 %1 试算</translation>
    </message>
    <message>
        <source>As a member: %1</source>
        <translation>按会员试算：%1</translation>
    </message>
    <message>
        <source>With the coupon %1</source>
        <translation>按出示此券试算：%1</translation>
    </message>
    <message>
        <source>As if the goods were near their date</source>
        <translation>按商品已临期试算</translation>
    </message>
    <message>
        <source>The basket is too intricate to be priced to the last cent here</source>
        <translation>商品组合复杂，这里的金额可能不是最低</translation>
    </message>
    <message>
        <source>%1 dearer</source>
        <translation>贵 %1</translation>
    </message>
    <message>
        <source>It acts</source>
        <translation>生效</translation>
    </message>
    <message>
        <source>It acts and takes off %1</source>
        <translation>生效，优惠 %1</translation>
    </message>
</context>
<context>
    <name>evertill::ui::PromotionsViewModel</name>
    <message>
        <source>The form you left is still here</source>
        <translation>您离开时的表单还在</translation>
    </message>
    <message>
        <source>Promotions</source>
        <translation>促销管理</translation>
    </message>
    <message>
        <source>What kind of promotion?</source>
        <translation>选择促销类型</translation>
    </message>
    <message>
        <source>Try: %1</source>
        <translation>试算：%1</translation>
    </message>
    <message>
        <source>Headquarters does not allow it</source>
        <translation>总部不允许</translation>
    </message>
    <message>
        <source>Leave the form?</source>
        <translation>离开表单？</translation>
    </message>
    <message>
        <source>What you keyed is not saved and would be lost.</source>
        <translation>输入的内容还没有保存，离开就没有了。</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>留下</translation>
    </message>
    <message>
        <source>Not taken: %1</source>
        <translation>未接受：%1</translation>
    </message>
    <message>
        <source>Scan where goods are asked for.</source>
        <translation>请在需要商品的地方扫码。</translation>
    </message>
</context>
<context>
    <name>evertill::ui::RepeatViewModel</name>
    <message>
        <source>First: one or two of the same article?</source>
        <translation>先确定：同一商品是一件还是两件？</translation>
    </message>
    <message>
        <source>Enter takes two, Esc takes one.</source>
        <translation>确认键算两件，Esc 算一件。</translation>
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
    <name>evertill::ui::ScaleSearchViewModel</name>
    <message>
        <source>proved by checksum</source>
        <translation>校验吻合</translation>
    </message>
    <message>
        <source>Opening the line ...</source>
        <translation>正在打开端口……</translation>
    </message>
    <message>
        <source>Trying %1 of %2: %3</source>
        <translation>正在试 %1/%2：%3</translation>
    </message>
    <message>
        <source>Understood. Compare with the scale&apos;s display:</source>
        <translation>找到了，请与秤上的显示核对：</translation>
    </message>
    <message>
        <source>Stopped, nothing understood so far</source>
        <translation>已停止，还没有找到</translation>
    </message>
    <message>
        <source>Nothing understood</source>
        <translation>没有找到能懂的协议</translation>
    </message>
    <message>
        <source>Leave something on the scale meanwhile.</source>
        <translation>期间请在秤上放点东西。</translation>
    </message>
    <message>
        <source>Is it switched on, and this the right cable? Some scales must have their serial output turned on in their own menu.</source>
        <translation>秤开机了吗？线接对了吗？有些秤要先在自己的菜单里打开串口输出。</translation>
    </message>
    <message>
        <source>It does not say its unit: choose below what its display shows.</source>
        <translation>秤不报单位：请在下面选它显示的单位。</translation>
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
    <name>evertill::ui::SlipListModel</name>
    <message>
        <source>Test page</source>
        <translation>测试页</translation>
    </message>
    <message>
        <source>Slip %1</source>
        <translation>小票 %1</translation>
    </message>
</context>
<context>
    <name>evertill::ui::StickViewModel</name>
    <message>
        <source>Nothing waits: headquarters has every record.</source>
        <translation>没有待传：总部已有全部记录。</translation>
    </message>
    <message>
        <source>Written: %1 (records %2 to %3). They stay here until the answers are back.</source>
        <translation>已写出：%1（记录 %2 至 %3）。回执带回之前，本机照样保留。</translation>
    </message>
    <message>
        <source>There are no answers for this till here.</source>
        <translation>这里没有给本机的回执。</translation>
    </message>
    <message>
        <source>%1 is damaged or not headquarters&apos; word; nothing was taken. %2</source>
        <translation>%1 已损坏或不是总部所签，没有读入。%2</translation>
    </message>
    <message>
        <source>Headquarters has everything up to record %1, and refused the rest: %2</source>
        <translation>总部已有到 %1 号为止的记录，其余被拒：%2</translation>
    </message>
    <message>
        <source>Headquarters has everything up to record %1.</source>
        <translation>总部已有到 %1 号为止的全部记录。</translation>
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
    <message>
        <source>The shop&apos;s hub does not answer: only this till&apos;s sales are here.</source>
        <translation>门店主机没有应答：这里只有本台的挂单。</translation>
    </message>
    <message>
        <source>open at %1</source>
        <translation>在 %1 打开</translation>
    </message>
    <message>
        <source>This sale is open at %1</source>
        <translation>这笔挂单在 %1 打开</translation>
    </message>
    <message>
        <source>Choose it again to take it from there; it can then only be cancelled there.</source>
        <translation>再选一次即可接管，那边就只能取消。</translation>
    </message>
    <message>
        <source>%1 is not known at this till</source>
        <translation>本台没有商品“%1”</translation>
    </message>
    <message>
        <source>%1: quoted %2, here %3</source>
        <translation>%1：报价 %2，本台 %3</translation>
    </message>
    <message>
        <source>The suspended sale is back with its quoted prices</source>
        <translation>挂单已取回，价格按原报价</translation>
    </message>
    <message>
        <source>%1 went on with this sale</source>
        <translation>%1 已继续这笔销售</translation>
    </message>
    <message>
        <source>Cancel it here. It is paid at the other till.</source>
        <translation>请在本台取消，由那一台收款。</translation>
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
        <source>The line leads somewhere else: another network asks to sign in, or the wrong server answers. Selling goes on; everything is kept and sent later.</source>
        <translation>网络已连接，但应答的不是总部：可能需要在该网络上登录，或接到了别的服务器。可继续销售，记录已保存，稍后自动上传。</translation>
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
    <message>
        <source>everything up to record %1</source>
        <translation>到 %1 号记录为止</translation>
    </message>
    <message>
        <source>%1 of %2 records</source>
        <translation>%1 / %2 条</translation>
    </message>
    <message>
        <source>Training: nothing of this is kept or sent.</source>
        <translation>练习模式：这里的一切都不保存、不上传。</translation>
    </message>
    <message>
        <source>Prices were last confirmed %1 ago: ask whether something changed.</source>
        <translation>价格上次确认是 %1前：请问一下是否有变动。</translation>
    </message>
    <message>
        <source>Records wait here until headquarters takes them; nothing is lost.</source>
        <translation>记录在本机等候总部接收，不会丢失。</translation>
    </message>
    <message>
        <source>New prices, promotions and staff come when the line is back.</source>
        <translation>新的价格、促销和员工要等网络恢复后才到。</translation>
    </message>
    <message>
        <source>Coupons for one use: whether another till took one is found out later; the daily limit of this till holds.</source>
        <translation>一次性券：是否在别的收银机用过要以后才知道；按本机每日限额收券。</translation>
    </message>
    <message>
        <source>Receipts of other tills cannot be looked up here.</source>
        <translation>查不到别的收银机的小票。</translation>
    </message>
    <message>
        <source>Headquarters cannot be reached</source>
        <translation>连不上总部</translation>
    </message>
    <message>
        <source>Headquarters did not answer in time</source>
        <translation>总部没有及时应答</translation>
    </message>
    <message>
        <source>The line is not headquarters&apos;: its certificate is not the right one</source>
        <translation>线路那头不是总部：证书不对</translation>
    </message>
    <message>
        <source>Headquarters is busy and asks to wait</source>
        <translation>总部忙，请稍候</translation>
    </message>
    <message>
        <source>Headquarters does not accept this till&apos;s certificate</source>
        <translation>总部不接受本机的证书</translation>
    </message>
    <message>
        <source>The clock of this till is wrong; headquarters&apos; time is used</source>
        <translation>本机时钟不对，已改用总部时间</translation>
    </message>
    <message>
        <source>Headquarters refuses this till: call headquarters</source>
        <translation>总部拒绝本机：请联系总部</translation>
    </message>
    <message>
        <source>Somebody else answered in headquarters&apos; place</source>
        <translation>应答的不是总部（可能是上网登录页）</translation>
    </message>
    <message>
        <source>New goods and prices could not be taken over</source>
        <translation>新的商品和价格未能更新</translation>
    </message>
    <message>
        <source>This till&apos;s disk refuses to write</source>
        <translation>本机磁盘写不进去</translation>
    </message>
    <message>
        <source>Headquarters answers with error %1</source>
        <translation>总部返回错误 %1</translation>
    </message>
    <message>
        <source>Headquarters cannot be reached; the shop&apos;s hub has a second copy. Selling goes on; everything is sent later.</source>
        <translation>连不上总部，门店主机已有第二份。照常销售，稍后全部补传。</translation>
    </message>
    <message>
        <source>Neither headquarters nor the shop&apos;s hub can be reached. This till works alone; everything is kept and sent later.</source>
        <translation>总部和门店主机都连不上，本台独立工作。全部保存，稍后补传。</translation>
    </message>
    <message>
        <source>this till</source>
        <translation>本台</translation>
    </message>
    <message>
        <source>another machine answers there: its certificate is not the one that was paired</source>
        <translation>另一台机器在应答：证书不是配对时的那一张</translation>
    </message>
    <message>
        <source>does not answer in time</source>
        <translation>应答超时</translation>
    </message>
    <message>
        <source>cannot be reached</source>
        <translation>连不上</translation>
    </message>
    <message>
        <source>refuses: %1</source>
        <translation>拒绝：%1</translation>
    </message>
    <message>
        <source>has every record</source>
        <translation>已有全部记录</translation>
    </message>
    <message>
        <source>has %1 of %2 records</source>
        <translation>已有 %1 / %2 条记录</translation>
    </message>
    <message>
        <source>%1 suspended sales</source>
        <translation>%1 笔挂单</translation>
    </message>
    <message>
        <source>Two tills went on with the suspended sale %1: ask who paid it.</source>
        <translation>挂单 %1 在两台收银台继续过：请问清是哪一台收的款。</translation>
    </message>
    <message>
        <source>Suspended sales of the other tills cannot be taken here.</source>
        <translation>不能取其他收银台的挂单。</translation>
    </message>
    <message>
        <source>%1 is here: a manager decides when it is put in place</source>
        <translation>%1 已就绪，由店长决定何时安装</translation>
    </message>
    <message>
        <source>%1 is here, put in place at the next start</source>
        <translation>%1 已就绪，下次开机时安装</translation>
    </message>
    <message>
        <source>%1 is here, put in place when nobody is signed on</source>
        <translation>%1 已就绪，无人登录时安装</translation>
    </message>
    <message>
        <source>%1 is coming, %2 %</source>
        <translation>%1 正在下载，%2 %</translation>
    </message>
    <message>
        <source>An update cannot be taken: %1</source>
        <translation>升级无法接收：%1</translation>
    </message>
    <message>
        <source>%1 did not work here, so this one stays: %2</source>
        <translation>%1 在本机不能用，仍用现在的版本：%2</translation>
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
        <source>There is no weight yet</source>
        <translation>还没有重量</translation>
    </message>
    <message>
        <source>Put it on the scale, or key the weight.</source>
        <translation>请放上秤，或输入重量。</translation>
    </message>
    <message>
        <source>The scale did not take the key</source>
        <translation>秤没有接受这个键</translation>
    </message>
    <message>
        <source>Press it on the scale itself.</source>
        <translation>请在秤上按。</translation>
    </message>
    <message>
        <source>Net</source>
        <translation>净重</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>重量</translation>
    </message>
    <message>
        <source>at the scale</source>
        <translation>在秤上去皮</translation>
    </message>
    <message>
        <source>asking the scale ...</source>
        <translation>正在向秤取数……</translation>
    </message>
    <message>
        <source>The tare is heavier than what lies on the scale.</source>
        <translation>皮重大于秤上的重量。</translation>
    </message>
    <message>
        <source>no scale</source>
        <translation>没有电子秤</translation>
    </message>
    <message>
        <source>the scale does not answer</source>
        <translation>秤无应答</translation>
    </message>
    <message>
        <source>only on the scale itself</source>
        <translation>只能在秤上按</translation>
    </message>
    <message>
        <source>it does not say net: key the tare</source>
        <translation>秤不报净重：请输皮重</translation>
    </message>
    <message>
        <source>There is no scale</source>
        <translation>没有电子秤</translation>
    </message>
    <message>
        <source>Key the weight.</source>
        <translation>请输入重量。</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
</context>
</TS>
